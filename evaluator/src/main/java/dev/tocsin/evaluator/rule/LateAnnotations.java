package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.rule.template.TemplateContext;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of an alert, expanded when someone first reads them: most are never read, because the alert is seen again,
 * and then has new ones, before it is sent or shown. Safe for use by several threads.
 */
final class LateAnnotations extends AbstractMap<String, String> {

    private final AlertTemplates templates;
    private final TemplateContext context;
    private volatile @Nullable Map<String, String> expanded;

    LateAnnotations(AlertTemplates templates, TemplateContext context) {
        this.templates = templates;
        this.context = context;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        Map<String, String> known = expanded;
        if (known == null) {
            known = templates.expandAnnotations(context);
            expanded = known;
        }
        return known.entrySet();
    }
}
