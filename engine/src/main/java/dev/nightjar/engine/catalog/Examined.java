package dev.nightjar.engine.catalog;

import dev.nightjar.engine.definition.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found out about a file that should hold a definition. */
sealed interface Examined {

  /** Where it lies in its upstream. */
  String path();

  /** What it says of itself. */
  Optional<Heading> heading();

  /**
   * Nothing is wrong with it.
   *
   * @param folders those that its files lie in
   * @param content changes when anything in these folders does
   */
  record Sound(
      String path,
      Heading head,
      String text,
      Map<String, String> parts,
      List<String> folders,
      String content)
      implements Examined {
    public Sound {
      parts = Map.copyOf(parts);
      folders = List.copyOf(folders);
    }

    @Override
    public Optional<Heading> heading() {
      return Optional.of(head);
    }
  }

  /** It is compiled; why it can't be analysed. */
  record Unanalysed(String path, Heading head, String reason) implements Examined {
    @Override
    public Optional<Heading> heading() {
      return Optional.of(head);
    }
  }

  /** Something is wrong with it. */
  record Faulty(String path, @Nullable Heading head, List<Problem> problems) implements Examined {
    public Faulty {
      problems = List.copyOf(problems);
    }

    @Override
    public Optional<Heading> heading() {
      return Optional.ofNullable(head);
    }
  }

  /** It is only meant to be a part of others, so it is no pipeline to run. */
  record PartOnly(String path) implements Examined {
    @Override
    public Optional<Heading> heading() {
      return Optional.empty();
    }
  }

  /** It is as it was when it became active. */
  record Unchanged(String path, Heading head) implements Examined {
    @Override
    public Optional<Heading> heading() {
      return Optional.of(head);
    }
  }
}
