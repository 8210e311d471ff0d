package dev.nightjar.engine.library;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** The classes in some jars; where several hold one, the first does. */
record ClassPath(List<JarFile> jars) {

  /** A class by its internal name; null where no jar holds it. */
  @Nullable ClassFile find(String name) throws BadLibrary {
    for (JarFile jar : jars) {
      ZipEntry entry = jar.getEntry(name + ".class");
      if (entry != null) {
        return read(jar, entry, name.replace('/', '.'));
      }
    }
    return null;
  }

  private static ClassFile read(JarFile jar, ZipEntry entry, String name) throws BadLibrary {
    try (InputStream content = jar.getInputStream(entry)) {
      byte[] bytes = content.readAllBytes();
      int version = ClassFileReader.javaVersion(bytes);
      if (version > Runtime.version().feature()) {
        throw new BadLibrary(
            "class %s is compiled for Java %d, newer than the one that drivers run on"
                .formatted(name, version),
            "compile it with --release 17");
      }
      return ClassFileReader.read(bytes);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadLibrary("class %s can't be read: it is damaged".formatted(name), null);
    }
  }
}
