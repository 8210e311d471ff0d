package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.Sha256;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A definition's text, and where it came from. */
public final class Source {

  /** The greatest size of a definition, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  private final String file;
  private final Path baseDirectory;
  private final String text;
  private final Lines lines;

  private Source(String file, Path baseDirectory, String text) {
    this.file = file;
    this.baseDirectory = baseDirectory;
    this.text = text;
    this.lines = new Lines(text);
  }

  /**
   * A definition that is at hand.
   *
   * @param file how problems name it
   * @param baseDirectory what relative paths inside it are relative to; absolute
   */
  public static Source of(String file, Path baseDirectory, String text) {
    return new Source(file, baseDirectory, text);
  }

  /** Reads a file. What prevents it is told as a problem, and the result is empty. */
  public static Optional<Source> read(Path file, Consumer<Problem> problems) {
    return new SourceFile(file, file.toString()).read(problems);
  }

  /**
   * Reads a file.
   *
   * @param shown how problems name it
   */
  public static Optional<Source> read(Path file, String shown, Consumer<Problem> problems) {
    return new SourceFile(file, shown).read(problems);
  }

  /**
   * Reads a file that this definition names.
   *
   * @param path relative to this definition's file
   */
  public Optional<Source> read(String path, Consumer<Problem> problems) {
    return new SourceFile(resolve(path), shown(path)).read(problems);
  }

  /** A file that this definition names, and that is at hand. */
  public Source at(String path, String otherText) {
    Path named = resolve(path);
    return of(shown(path), Objects.requireNonNullElse(named.getParent(), named), otherText);
  }

  /**
   * The file that this definition names.
   *
   * @throws java.nio.file.InvalidPathException when the path can't be one
   */
  public Path resolve(String path) {
    return baseDirectory.resolve(path).normalize();
  }

  private String shown(String path) {
    return Path.of(file).resolveSibling(path).normalize().toString();
  }

  /** The file as the user named it. */
  public String file() {
    return file;
  }

  /** What relative paths in the definition are relative to. */
  public Path baseDirectory() {
    return baseDirectory;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The name of this very text: its SHA-256, in hexadecimal. */
  public String hash() {
    return Sha256.of(text);
  }

  /** Where a range of the text lies, as far as its first line goes. */
  public Problem.Location locate(Span span) {
    return lines.locate(file, span);
  }

  /** A problem with a range of the text. */
  public Problem problem(String code, Span span, String message, @Nullable String hint) {
    return new Problem(code, locate(span), message, hint);
  }
}
