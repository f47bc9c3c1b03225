import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes call sites in Tocsin's jars plain that the start-up cache of JDK 25 cannot hold: {@code java PlainCallSites.java FOLDER}
 * changes the jars of a folder in place. The launcher runs it after a build; needs JDK 24 or newer.
 *
 * <p>javac leaves the choice of a case to {@code SwitchBootstraps.typeSwitch}, and a record's {@code equals}, {@code hashCode}
 * and {@code toString} to {@code ObjectMethods}. Both spin classes at the first call, in every run of the JVM. A method beside
 * the call that does the same costs next to nothing.
 */
final class PlainCallSites {

    private static final String OURS = "/dev/tocsin";

    private final ClassFile classFile;

    private PlainCallSites(ClassLoader libraries) {
        this.classFile = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(libraries)));
    }

    public static void main(String[] arguments) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        List<URL> libraries = new ArrayList<>();
        for (Path jar : jars) {
            libraries.add(jar.toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(libraries.toArray(URL[]::new))) {
            PlainCallSites callSites = new PlainCallSites(loader);
            for (Path jar : jars) {
                callSites.change(jar);
            }
        }
    }

    private void change(Path jar) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Path root = content.getPath(OURS);
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                        changeClass(file);
                    }
                }
            }
        }
    }

    private void changeClass(Path file) throws IOException {
        ClassModel model = classFile.parse(Files.readAllBytes(file));
        ClassDesc owner = model.thisClass().asSymbol();
        boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
        List<Consumer<ClassBuilder>> methods = new ArrayList<>();
        CodeTransform code = (builder, element) -> {
            PlainMethod method = element instanceof InvokeDynamicInstruction call ? PlainMethod.insteadOf(call) : null;
            if (method == null) {
                builder.with(element);
            } else {
                String name = "plain$" + methods.size();
                builder.invokestatic(owner, name, method.type(), isInterface);
                methods.add(built -> built.withMethodBody(name, method.type(),
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC, method::body));
            }
        };
        byte[] changed = classFile.transformClass(model, ClassTransform.transformingMethodBodies(code)
                .andThen(ClassTransform.endHandler(builder -> methods.forEach(method -> method.accept(builder)))));
        if (!methods.isEmpty()) {
            Files.write(file, changed);
        }
    }

    /** A method to call instead of a call site. */
    private sealed interface PlainMethod {

        MethodTypeDesc type();

        void body(CodeBuilder code);

        /** The method that does what a call site does; null for call sites that stay as they are. */
        static PlainMethod insteadOf(InvokeDynamicInstruction call) {
            DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
            return switch (bootstrap.owner().displayName() + "." + bootstrap.methodName()) {
                case "SwitchBootstraps.typeSwitch" -> TypeSwitch.insteadOf(call);
                case "ObjectMethods.bootstrap" -> RecordMethod.insteadOf(call);
                default -> null;
            };
        }
    }

    /** Gives the number of the first case, from that of its second argument on, whose type or text its first has. */
    private record TypeSwitch(MethodTypeDesc type, List<ConstantDesc> cases) implements PlainMethod {

        private static final MethodTypeDesc EQUALS =
                MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);

        /** Null for switches over anything but types and texts. */
        static TypeSwitch insteadOf(InvokeDynamicInstruction call) {
            List<ConstantDesc> cases = call.bootstrapArgs();
            boolean known = cases.stream().allMatch(label -> label instanceof ClassDesc || label instanceof String);
            return known ? new TypeSwitch(call.typeSymbol(), cases) : null;
        }

        @Override
        public void body(CodeBuilder code) {
            Label notNull = code.newLabel();
            code.aload(0).ifnonnull(notNull).loadConstant(-1).ireturn().labelBinding(notNull);
            for (int i = 0; i < cases.size(); i++) {
                Label next = code.newLabel();
                code.iload(1).loadConstant(i).if_icmpgt(next);
                if (cases.get(i) instanceof ClassDesc type) {
                    code.aload(0).instanceOf(type);
                } else {
                    code.loadConstant(cases.get(i)).aload(0).invokevirtual(ConstantDescs.CD_String, "equals", EQUALS);
                }
                code.ifeq(next);
                code.loadConstant(i).ireturn().labelBinding(next);
            }
            code.loadConstant(cases.size()).ireturn();
        }
    }

    /** {@code equals}, {@code hashCode} or {@code toString} of a record, with the results of {@code ObjectMethods}. */
    private record RecordMethod(String name, MethodTypeDesc type, ClassDesc owner, List<Component> components)
            implements PlainMethod {

        private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
        private static final ClassDesc TEXT = ClassDesc.of("java.lang.StringBuilder");

        private record Component(String name, ClassDesc type) {

            /** The class whose static methods compare and hash values of this type. */
            ClassDesc methods() {
                return switch (type.descriptorString()) {
                    case "Z" -> ConstantDescs.CD_Boolean;
                    case "B" -> ConstantDescs.CD_Byte;
                    case "S" -> ConstantDescs.CD_Short;
                    case "C" -> ConstantDescs.CD_Character;
                    case "I" -> ConstantDescs.CD_Integer;
                    case "J" -> ConstantDescs.CD_Long;
                    case "F" -> ConstantDescs.CD_Float;
                    case "D" -> ConstantDescs.CD_Double;
                    default -> OBJECTS;
                };
            }

            ClassDesc argument() {
                return type.isPrimitive() ? type : ConstantDescs.CD_Object;
            }

            ClassDesc appended() {
                return switch (type.descriptorString()) {
                    case "B", "S" -> ConstantDescs.CD_int;
                    default -> argument();
                };
            }
        }

        static RecordMethod insteadOf(InvokeDynamicInstruction call) {
            List<ConstantDesc> arguments = call.bootstrapArgs();
            List<Component> components = arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast)
                    .map(getter -> new Component(getter.methodName(), getter.invocationType().returnType())).toList();
            return new RecordMethod(call.name().stringValue(), call.typeSymbol(), (ClassDesc) arguments.getFirst(), components);
        }

        @Override
        public void body(CodeBuilder code) {
            switch (name) {
                case "equals" -> equalsBody(code);
                case "hashCode" -> hashCodeBody(code);
                case "toString" -> toStringBody(code);
                default -> throw new IllegalStateException("a record has no method " + name);
            }
        }

        private void equalsBody(CodeBuilder code) {
            Label same = code.newLabel();
            Label different = code.newLabel();
            code.aload(0).aload(1).if_acmpeq(same);
            code.aload(1).instanceOf(owner).ifeq(different);
            for (Component component : components) {
                get(code.aload(0), component);
                get(code.aload(1).checkcast(owner), component);
                ClassDesc argument = component.argument();
                if (component.type.isPrimitive()) {
                    code.invokestatic(component.methods(), "compare",
                            MethodTypeDesc.of(ConstantDescs.CD_int, argument, argument)).ifne(different);
                } else {
                    code.invokestatic(OBJECTS, "equals",
                            MethodTypeDesc.of(ConstantDescs.CD_boolean, argument, argument)).ifeq(different);
                }
            }
            code.labelBinding(same).iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
        }

        private void hashCodeBody(CodeBuilder code) {
            code.iconst_0();
            for (Component component : components) {
                get(code.loadConstant(31).imul().aload(0), component);
                code.invokestatic(component.methods(), "hashCode",
                        MethodTypeDesc.of(ConstantDescs.CD_int, component.argument())).iadd();
            }
            code.ireturn();
        }

        private void toStringBody(CodeBuilder code) {
            code.new_(TEXT).dup().invokespecial(TEXT, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
            String before = owner.displayName().replaceFirst("^.*[$][0-9]*", "") + "[";
            for (Component component : components) {
                append(code.loadConstant(before + component.name + "="), ConstantDescs.CD_String);
                append(get(code.aload(0), component), component.appended());
                before = ", ";
            }
            append(code.loadConstant(components.isEmpty() ? before + "]" : "]"), ConstantDescs.CD_String);
            code.invokevirtual(TEXT, name, MethodTypeDesc.of(ConstantDescs.CD_String)).areturn();
        }

        private CodeBuilder get(CodeBuilder code, Component component) {
            return code.getfield(owner, component.name, component.type);
        }

        private static void append(CodeBuilder code, ClassDesc argument) {
            code.invokevirtual(TEXT, "append", MethodTypeDesc.of(TEXT, argument));
        }
    }
}
