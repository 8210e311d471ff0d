package dev.nightjar.engine.library;

import dev.nightjar.engine.library.ClassFile.Annotation;
import dev.nightjar.engine.library.ClassFile.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** Reads a class file without loading the class. */
final class ClassFileReader extends ClassVisitor {

  private static final int API = Opcodes.ASM9;
  private static final int JAVA_1 = 44;

  private final List<String> constants = new ArrayList<>();
  private final List<ComponentReader> components = new ArrayList<>();
  private final Map<String, Annotation> annotations = new LinkedHashMap<>();
  private List<JavaType> supertypes = List.of();
  private String name = "";
  private int access;
  private boolean constructor;

  private ClassFileReader() {
    super(API);
  }

  /**
   * Reads the bytes of a class file.
   *
   * @throws IllegalArgumentException when they aren't one
   */
  static ClassFile read(byte[] bytes) {
    ClassFileReader reader = new ClassFileReader();
    try {
      new ClassReader(bytes)
          .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("Cannot read a class file: it is damaged", e);
    }
    return reader.read();
  }

  /** The Java that a class file needs, such as 17; 0 when the bytes aren't a class file. */
  static int javaVersion(byte[] bytes) {
    boolean isClass =
        bytes.length > 8 && (bytes[0] & 0xff) == 0xca && (bytes[1] & 0xff) == 0xfe && bytes[2] != 0;
    return isClass ? ((bytes[6] & 0xff) << 8 | (bytes[7] & 0xff)) - JAVA_1 : 0;
  }

  private ClassFile read() {
    ClassFile.Flags flags =
        new ClassFile.Flags(
            is(Opcodes.ACC_PUBLIC),
            is(Opcodes.ACC_ENUM),
            is(Opcodes.ACC_RECORD),
            constructor && !is(Opcodes.ACC_ABSTRACT));
    List<Component> read = components.stream().map(ComponentReader::read).toList();
    return new ClassFile(name, flags, supertypes, List.copyOf(constants), read, annotations);
  }

  private boolean is(int flag) {
    return (access & flag) != 0;
  }

  @Override
  public void visit(
      int version,
      int flags,
      String internalName,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    access = flags;
    name = internalName;
    supertypes = signature == null ? plain(superName, interfaces) : JavaType.supertypes(signature);
  }

  private static List<JavaType> plain(@Nullable String superName, String @Nullable [] interfaces) {
    List<JavaType> types = new ArrayList<>();
    if (superName != null) {
      types.add(new JavaType(superName, List.of()));
    }
    if (interfaces != null) {
      for (String each : interfaces) {
        types.add(new JavaType(each, List.of()));
      }
    }
    return types;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return values(descriptor, annotations);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int flags,
      String field,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if ((flags & Opcodes.ACC_ENUM) != 0) {
      constants.add(field);
    }
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int flags,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    constructor |=
        method.equals("<init>") && descriptor.equals("()V") && (flags & Opcodes.ACC_PUBLIC) != 0;
    return null;
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(
      String component, String descriptor, @Nullable String signature) {
    ComponentReader reader =
        new ComponentReader(component, JavaType.of(signature == null ? descriptor : signature));
    components.add(reader);
    return reader;
  }

  private static AnnotationVisitor values(String descriptor, Map<String, Annotation> annotations) {
    Map<String, Object> values = new LinkedHashMap<>();
    annotations.put(JavaType.of(descriptor).name(), new Annotation(values));
    return new AnnotationVisitor(API) {
      @Override
      public void visit(String key, Object value) {
        values.put(key, value);
      }
    };
  }

  private static final class ComponentReader extends RecordComponentVisitor {

    private final String component;
    private final JavaType type;
    private final Map<String, Annotation> annotations = new LinkedHashMap<>();
    private boolean nullable;

    ComponentReader(String component, JavaType type) {
      super(API);
      this.component = component;
      this.type = type;
    }

    Component read() {
      return new Component(component, type, nullable, annotations);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      nullable |= descriptor.endsWith("/Nullable;");
      return values(descriptor, annotations);
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
        int reference, @Nullable TypePath path, String descriptor, boolean visible) {
      // A path leads to a type inside this one, such as that of a list's items.
      nullable |= path == null && descriptor.endsWith("/Nullable;");
      return null;
    }
  }
}
