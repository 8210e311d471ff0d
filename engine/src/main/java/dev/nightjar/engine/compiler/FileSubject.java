package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.files.FilePattern;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A path or a pattern that a trigger waits for files by. Which file systems there are is known
 * where a server runs, not here.
 *
 * @param text as it is written
 */
record FileSubject(String text) {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");
  private static final Pattern ELSEWHERE =
      Pattern.compile("[^:]+:(?://(?<authority>[^/]*)/|/(?!/)).*");
  private static final Set<String> UNLISTED = Set.of("http", "https", "ftp", "sftp", "jar");

  /** What is wrong, and what would be right. */
  record Wrong(String message, @Nullable String hint) {}

  /** The same; a file of this machine as a plain path. */
  String pattern() {
    return text.startsWith("file:///") ? text.substring("file://".length()) : text;
  }

  /** Empty when it can be waited for. */
  Optional<Wrong> wrong() {
    Matcher scheme = SCHEME.matcher(pattern());
    return scheme.matches()
        ? elsewhere(scheme.group(1).toLowerCase(Locale.ROOT)).or(this::path)
        : path();
  }

  private Optional<Wrong> elsewhere(String scheme) {
    Matcher parts = ELSEWHERE.matcher(text);
    if (scheme.equals("file")) {
      return wrong(
          "'%s' isn't how a file of this machine is named",
          "as in /data/in/*.csv or file:///data/in/*.csv");
    }
    if (UNLISTED.contains(scheme)) {
      return Optional.of(
          new Wrong(
              "'%s:' can't be looked at for files: nothing there is listed".formatted(scheme),
              "wait for the dataset that a scheduled pipeline collects from there"));
    }
    if (!parts.matches()) {
      return wrong(
          "'%s' names no path",
          "as in hdfs://namenode:8020/data/in/*.csv or s3a://bucket/in/*.csv");
    }
    String authority = parts.group("authority");
    if (authority != null && authority.matches("[^@]*:[^@]*@.*")) {
      // Not repeated: it would stand in logs as well.
      return Optional.of(
          new Wrong(
              "there is a password in front of the path",
              "give it to Hadoop, as nightjar.driver.conf with spark.hadoop. in front"));
    }
    return authority != null && authority.matches(".*[*?{}\\[\\]\\\\].*")
        ? wrong(
            "'%s' has a pattern in front of the path",
            "name each host or bucket in a trigger of its own")
        : Optional.empty();
  }

  private Optional<Wrong> path() {
    if (!SCHEME.matcher(pattern()).matches() && !pattern().startsWith("/")) {
      return wrong(
          "'%s' isn't absolute", "a file beside the definition comes and goes with its versions");
    }
    if (pattern().contains("**")) {
      return Optional.of(new Wrong("'**' isn't known here", "name each folder between, as a *"));
    }
    if (pattern().endsWith("/")) {
      return wrong("'%s' names a folder, not files", "end it with their names, as in /data/in/*");
    }
    try {
      var unused = new FilePattern(pattern());
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(
          new Wrong(
              "'%s' is no pattern: %s".formatted(pattern(), e.getDescription()),
              "as in /data/in/*.csv or /data/{a,b}/*.csv"));
    }
  }

  private Optional<Wrong> wrong(String message, String hint) {
    return Optional.of(new Wrong(message.formatted(text), hint));
  }
}
