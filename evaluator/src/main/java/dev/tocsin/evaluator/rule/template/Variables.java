package dev.tocsin.evaluator.rule.template;

import java.util.ArrayList;
import java.util.List;

/** The variables of a running template, the youngest on top. */
final class Variables {

    private final List<String> names = new ArrayList<>();
    private final List<GoValue> values = new ArrayList<>();

    Variables(GoValue data) {
        push("$", data);
    }

    void push(String name, GoValue value) {
        names.add(name);
        values.add(value);
    }

    /** The value of the youngest variable of a name; the parser saw to it that there is one. */
    GoValue get(String name) {
        return values.get(names.lastIndexOf(name));
    }

    /** Sets the youngest variable of a name; false when there is none. */
    boolean assign(String name, GoValue value) {
        int index = names.lastIndexOf(name);
        if (index >= 0) {
            values.set(index, value);
        }
        return index >= 0;
    }

    /** Sets the value of the variable at a place from the top, the youngest being 1. */
    void setFromTop(int place, GoValue value) {
        values.set(values.size() - place, value);
    }

    int mark() {
        return names.size();
    }

    /** Forgets the variables that are younger than a mark. */
    void pop(int mark) {
        names.subList(mark, names.size()).clear();
        values.subList(mark, values.size()).clear();
    }
}
