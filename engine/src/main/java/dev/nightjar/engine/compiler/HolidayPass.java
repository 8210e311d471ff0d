package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.definition.Span;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the days on which nothing is due: those that are written, and those in files. */
record HolidayPass(ScheduleProblems problems, CallChain.Library library) {

  private static final Pattern FILE = Pattern.compile(".*[A-Za-z_/\\\\].*");
  private static final Pattern LINE =
      Pattern.compile("(?m)^[ \\t]*([^#\\s][^#\\r\\n]*?)[ \\t]*(#.*)?$");

  Set<LocalDate> days(List<String> written) {
    Set<LocalDate> days = new TreeSet<>();
    for (int i = 0; i < written.size(); i++) {
      String pointer = "/holidays/" + i;
      String text = written.get(i);
      if (FILE.matcher(text).matches()) {
        source(text, pointer).ifPresent(file -> days.addAll(days(file)));
      } else {
        date(text)
            .ifPresentOrElse(
                days::add,
                () -> problems.tell("bad-holiday", pointer, message(text), "as in 2026-12-25"));
      }
    }
    return days;
  }

  /** Its text becomes a part of the definition, so that a later reader finds the same days. */
  private Optional<Source> source(String path, String pointer) {
    Source definition = problems.document().source();
    Path file;
    try {
      file = definition.resolve(path);
    } catch (InvalidPathException e) {
      problems.tell("bad-path", pointer, "'%s' can't be a path".formatted(path), null);
      return Optional.empty();
    }
    Consumer<Problem> unreadable =
        problem ->
            problems.tell(
                problem.code(),
                pointer,
                problem.message(),
                "a holiday is a date such as 2026-12-25, or a file with a date a line");
    Optional<Source> source =
        library
            .kept(file)
            .map(text -> definition.at(path, text))
            .or(() -> definition.read(path, unreadable));
    source.ifPresent(read -> library.add(file, read.text()));
    return source;
  }

  private Set<LocalDate> days(Source file) {
    Set<LocalDate> days = new TreeSet<>();
    for (Matcher line = LINE.matcher(file.text()); line.find(); ) {
      String text = line.group(1);
      Span span = new Span(line.start(1), line.end(1));
      date(text)
          .ifPresentOrElse(
              days::add,
              () ->
                  problems
                      .problems()
                      .accept(
                          file.problem(
                              "bad-holiday",
                              span,
                              message(text),
                              "one date a line, as in 2026-12-25; what follows a # is a comment")));
    }
    return days;
  }

  private static String message(String text) {
    return "a holiday is a date, not '%s'".formatted(text);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
