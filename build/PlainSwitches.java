import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
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
import java.util.stream.Stream;

/**
 * Makes the pattern switches in Tocsin's jars plain: {@code java PlainSwitches.java FOLDER} changes the jars of a folder in
 * place. The launcher runs it after a build; needs JDK 24 or newer.
 *
 * <p>javac leaves the choice of a case to {@code SwitchBootstraps.typeSwitch}, which spins a class for every switch in every
 * run of the JVM, and the start-up cache of JDK 25 does not hold these. A method with a chain of {@code instanceof} beside the
 * switch chooses the same. Switches over anything but types stay as they are.
 */
final class PlainSwitches {

    private static final String OURS = "/dev/tocsin";
    private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");

    private final ClassFile classFile;

    private PlainSwitches(ClassLoader libraries) {
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
            PlainSwitches switches = new PlainSwitches(loader);
            for (Path jar : jars) {
                switches.change(jar);
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
        List<Chooser> choosers = new ArrayList<>();
        CodeTransform code = (builder, element) -> {
            if (isTypeSwitch(element)) {
                Chooser chooser = Chooser.of((InvokeDynamicInstruction) element, choosers.size());
                choosers.add(chooser);
                builder.invokestatic(owner, chooser.name, chooser.type, isInterface);
            } else {
                builder.with(element);
            }
        };
        byte[] changed = classFile.transformClass(model, ClassTransform.transformingMethodBodies(code)
                .andThen(ClassTransform.endHandler(builder -> choosers.forEach(chooser -> chooser.addTo(builder)))));
        if (!choosers.isEmpty()) {
            Files.write(file, changed);
        }
    }

    private static boolean isTypeSwitch(CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction call)) {
            return false;
        }
        DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
        return bootstrap.owner().equals(BOOTSTRAPS)
                && bootstrap.methodName().equals("typeSwitch")
                && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    /** A method that gives the number of the first case, from that of its second argument on, whose type its first has. */
    private record Chooser(String name, MethodTypeDesc type, List<ConstantDesc> cases) {

        static Chooser of(InvokeDynamicInstruction call, int number) {
            return new Chooser("typeSwitch$" + number, call.typeSymbol(), call.bootstrapArgs());
        }

        void addTo(ClassBuilder builder) {
            int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
            builder.withMethodBody(name, type, flags, this::body);
        }

        private void body(CodeBuilder code) {
            Label notNull = code.newLabel();
            code.aload(0).ifnonnull(notNull).loadConstant(-1).ireturn().labelBinding(notNull);
            for (int i = 0; i < cases.size(); i++) {
                Label next = code.newLabel();
                code.iload(1).loadConstant(i).if_icmpgt(next);
                code.aload(0).instanceOf((ClassDesc) cases.get(i)).ifeq(next);
                code.loadConstant(i).ireturn().labelBinding(next);
            }
            code.loadConstant(cases.size()).ireturn();
        }
    }
}
