package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.compiler.StepChanges;
import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.graph.Shapes;
import dev.nightjar.engine.console.pipelines.VersionPage.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares versions of a pipeline. */
@ConsolePart
class Versions {

  private final SyncedPipelines synced;
  private final Definitions definitions;
  private final Shapes shapes;

  Versions(SyncedPipelines synced, Definitions definitions, Shapes shapes) {
    this.synced = synced;
    this.definitions = definitions;
    this.shapes = shapes;
  }

  /** Compares two; those that aren't named are the newest, and the one before the other. */
  VersionPage of(PipelineHead head, @Nullable Integer from, @Nullable Integer to) {
    List<Version> all =
        synced.history(head.name()).stream()
            .map(
                each ->
                    new Version(
                        each.number(),
                        each.commit(),
                        each.definition(),
                        each.at(),
                        "%s/versions?to=%d".formatted(head.href(), each.number())))
            .toList();
    Version newer = to == null ? first(all) : find(all, to);
    Version older =
        from != null ? find(all, from) : newer == null ? null : before(all, newer.number());
    if (newer == null) {
      return new VersionPage(all, null, null, List.of(), List.of());
    }
    String before = older == null ? "" : text(older);
    return new VersionPage(
        all,
        older,
        newer,
        older == null ? List.of() : StepChanges.between(shape(older), shape(newer)),
        TextChanges.between(before, text(newer)));
  }

  private static @Nullable Version first(List<Version> all) {
    return all.isEmpty() ? null : all.get(0);
  }

  private static @Nullable Version find(List<Version> all, int number) {
    return all.stream().filter(each -> each.number() == number).findFirst().orElse(null);
  }

  private static @Nullable Version before(List<Version> all, int number) {
    return all.stream().filter(each -> each.number() < number).findFirst().orElse(null);
  }

  private String text(Version version) {
    String hash = version.hash();
    return hash == null ? "" : definitions.find(hash).map(Definition::text).orElse("");
  }

  private List<StepShape> shape(Version version) {
    String hash = version.hash();
    return hash == null ? List.of() : shapes.of(hash);
  }
}
