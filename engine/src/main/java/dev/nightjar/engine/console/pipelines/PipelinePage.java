package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.catalog.SyncedPipeline;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Some pipelines, by name.
 *
 * @param all how many there are, whatever they are filtered by
 * @param next the name after which the next page begins; null for the last page
 * @param active what repositories declare of all
 */
record PipelinePage(
    List<PipelineRow> rows, int all, @Nullable String next, List<SyncedPipeline.Active> active) {

  /** The tags that pipelines have. */
  SortedSet<String> tags() {
    return new TreeSet<>(active.stream().flatMap(each -> each.tags().stream()).toList());
  }

  /** Whom pipelines belong to. */
  SortedSet<String> owners() {
    return new TreeSet<>(
        active.stream().map(SyncedPipeline.Active::owner).filter(Objects::nonNull).toList());
  }
}
