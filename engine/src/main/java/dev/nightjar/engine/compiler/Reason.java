package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Resources;
import java.util.List;
import java.util.Locale;

/**
 * Why an output is written or not: the rule that decided, with its figures. The rules stand here in
 * the order in which they are tried.
 */
public sealed interface Reason {

  /** The rule's name, such as {@code read-twice}. */
  String rule();

  /** The rule in words, with its figures. */
  String text();

  /** What the rule makes of the output. */
  default Materialisation materialisation() {
    return Materialisation.WRITTEN;
  }

  /** Nothing is fused in this run. */
  record NotFused() implements Reason {
    @Override
    public String rule() {
      return "not-fused";
    }

    @Override
    public String text() {
      return "nothing is fused in this run";
    }
  }

  /** The author wants it written. */
  record AskedFor() implements Reason {
    @Override
    public String rule() {
      return "asked-for";
    }

    @Override
    public String text() {
      return "materialize: always";
    }
  }

  /** The kind of step makes something that can't wait for a reader. */
  record OfItsKind(String kind, String makes) implements Reason {
    @Override
    public String rule() {
      return "kind";
    }

    @Override
    public String text() {
      return kind + " makes " + makes;
    }
  }

  /** Rows that don't fit are written beside those that do, in passes of their own. */
  record KeepsAside(String part) implements Reason {
    @Override
    public String rule() {
      return "keeps-rows-aside";
    }

    @Override
    public String text() {
      return "rows that don't fit go into its part '" + part + "'";
    }
  }

  /** It, or its reader, runs in a driver of its own, which has nothing of what another holds. */
  record Isolated(String step, Resources resources) implements Reason {
    @Override
    public String rule() {
      return "isolated";
    }

    @Override
    public String text() {
      return "%s runs in a driver of its own, with %s".formatted(step, resources.text());
    }
  }

  /** No step reads it. */
  record Output() implements Reason {
    @Override
    public String rule() {
      return "output";
    }

    @Override
    public String text() {
      return "no step reads it: it is an output of the pipeline";
    }
  }

  /** Its definition lets others use it. */
  record Exported() implements Reason {
    @Override
    public String rule() {
      return "output";
    }

    @Override
    public String text() {
      return "it stands among the outputs of its definition";
    }
  }

  /** It is read more than once: by several steps, or in several places of one query. */
  record ReadTwice(int times, List<String> readers) implements Reason {
    public ReadTwice {
      readers = List.copyOf(readers);
    }

    @Override
    public String rule() {
      return "read-twice";
    }

    @Override
    public String text() {
      return "it is read %d times, by %s".formatted(times, String.join(", ", readers));
    }
  }

  /** Steps come after it without reading it; they would wait for its reader, too. */
  record AwaitedBy(List<String> steps) implements Reason {
    public AwaitedBy {
      steps = List.copyOf(steps);
    }

    @Override
    public String rule() {
      return "awaited";
    }

    @Override
    public String text() {
      return "%d %s after it without reading it: %s"
          .formatted(
              steps.size(),
              steps.size() == 1 ? "step comes" : "steps come",
              String.join(", ", steps));
    }
  }

  /** It, or its reader, may be skipped: what comes of the one must not depend on the other. */
  record Conditional(String step) implements Reason {
    @Override
    public String rule() {
      return "conditional";
    }

    @Override
    public String text() {
      return step + " is run only under a condition";
    }
  }

  /** Its one reader trains: it holds in memory what it needs of the rows, which it reads once. */
  record HeldByReader(String reader) implements Reason {
    @Override
    public String rule() {
      return "held";
    }

    @Override
    public String text() {
      return "only %s reads it, once, and holds what it needs of it while it trains"
          .formatted(reader);
    }

    @Override
    public Materialisation materialisation() {
      return Materialisation.CACHED;
    }
  }

  /** Its reader goes through its rows again and again. */
  record ManyPasses(String text) implements Reason {
    @Override
    public String rule() {
      return "many-passes";
    }
  }

  /** Computing it again costs more than to keep it. */
  record Costly(Past past) implements Reason {
    @Override
    public String rule() {
      return "costly";
    }

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "it took %.1f s to make and about %.1f s to write its %.1f MB, in %s",
          past.seconds(),
          past.writingSeconds(),
          past.bytes() / 1e6,
          past.run());
    }
  }

  /** The author doesn't want it written. */
  record Unwanted(String reader, Materialisation materialisation) implements Reason {
    @Override
    public String rule() {
      return "asked-for";
    }

    @Override
    public String text() {
      return "materialize: never; only " + reader + " reads it";
    }
  }

  /** One step reads it, in one pass. */
  record OneReader(String reader) implements Reason {
    @Override
    public String rule() {
      return "one-reader";
    }

    @Override
    public String text() {
      return "only " + reader + " reads it, in one pass";
    }

    @Override
    public Materialisation materialisation() {
      return Materialisation.LAZY;
    }
  }
}
