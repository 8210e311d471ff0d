package dev.nightjar.steps.contract.step;

import dev.nightjar.steps.contract.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A jar, and what is in it.
 *
 * @param path absolute
 * @param digest see {@link #digest(Path)}
 */
public record CodeArchive(String path, String digest) {

  /** A jar as it is now. */
  public static CodeArchive of(Path jar) throws IOException {
    return new CodeArchive(jar.toString(), digest(jar));
  }

  /**
   * A name for the classes and resources of a jar: their SHA-256. When they were compiled and
   * packed, by whom and in which order is no part of it, so what is built again from the same
   * sources has the same name.
   */
  public static String digest(Path jar) throws IOException {
    Sha256 hash = new Sha256();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      List<? extends ZipEntry> entries =
          file.stream()
              .filter(entry -> !entry.isDirectory() && !isAboutTheBuild(entry.getName()))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        hash.addApart(entry.getName().getBytes(StandardCharsets.UTF_8));
        try (InputStream content = file.getInputStream(entry)) {
          hash.addApart(content.readAllBytes());
        }
      }
    }
    return hash.hex();
  }

  /** What a build tool writes about itself. */
  private static boolean isAboutTheBuild(String name) {
    return name.equals(JarFile.MANIFEST_NAME) || name.startsWith("META-INF/maven/");
  }
}
