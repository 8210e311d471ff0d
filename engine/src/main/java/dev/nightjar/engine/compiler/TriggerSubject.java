package dev.nightjar.engine.compiler;

import dev.nightjar.engine.compiler.PlannedTrigger.Kind;
import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Trigger;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a trigger waits for.
 *
 * @param pointer to the trigger
 */
record TriggerSubject(Document document, Consumer<Problem> problems, String pointer) {

  private static final String PIPELINE = "[a-z][a-z0-9-]{0,99}";
  private static final String PART = "\\.[A-Za-z][A-Za-z0-9_]{0,99}";
  private static final Pattern DATASETS = Pattern.compile(PIPELINE + "(" + PART + "){1,9}");
  private static final Pattern ALIASES =
      Pattern.compile(PIPELINE + "(" + PART + "){1,9}@[A-Za-z][A-Za-z0-9_-]{0,99}");

  /** What is waited for. */
  record Found(Kind kind, String name) {}

  /** Empty when something is wrong, which has been told. */
  Optional<Found> of(Trigger.Event event) {
    if (event instanceof Trigger.Dataset dataset) {
      return named(Kind.DATASET, dataset.name(), DATASETS, "weather.daily");
    }
    if (event instanceof Trigger.Alias alias) {
      return named(Kind.ALIAS, alias.name(), ALIASES, "rain.model@champion");
    }
    return files(((Trigger.Files) event).pattern());
  }

  private Optional<Found> named(Kind kind, String name, Pattern names, String example) {
    if (!names.matcher(name).matches()) {
      return refuse(
          kind,
          "bad-trigger",
          "'%s' is no %s of another pipeline"
              .formatted(name, kind == Kind.ALIAS ? "alias of a model" : "dataset"),
          "write its name in full, such as " + example);
    }
    if (name.startsWith(own() + ".")) {
      return refuse(
          kind,
          "trigger-cycle",
          "'%s' is this pipeline's own: each run would start another".formatted(name),
          "wait for what another pipeline makes");
    }
    return Optional.of(new Found(kind, name));
  }

  private String own() {
    return document.root().value("name") instanceof Node.Scalar name ? name.text() : "";
  }

  private Optional<Found> files(String text) {
    FileSubject subject = new FileSubject(text);
    return subject
        .wrong()
        .map(wrong -> refuse(Kind.FILES, "bad-trigger", wrong.message(), wrong.hint()))
        .orElseGet(() -> Optional.of(new Found(Kind.FILES, subject.pattern())));
  }

  private Optional<Found> refuse(Kind kind, String code, String message, @Nullable String hint) {
    String place = pointer + "/" + kind;
    String name = kind == Kind.FILES ? "/pattern" : "/name";
    problems.accept(document.problem(code, Passage.of(place + name), message, hint));
    return Optional.empty();
  }
}
