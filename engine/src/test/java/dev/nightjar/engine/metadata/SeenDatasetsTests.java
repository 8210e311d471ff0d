package dev.nightjar.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Datasets are listed page by page, of the pipelines that may be seen. */
@ParameterizedClass
@EnumSource(Database.class)
class SeenDatasetsTests {

  private final Datasets datasets;

  SeenDatasetsTests(Database database) {
    EngineUnderTest engine = EngineUnderTest.on(database);
    for (String pipeline : List.of("seen-a", "seen-b", "seen-b2")) {
      engine.run(
          PlanBuilder.pipeline(pipeline)
              .collect("x", "first of " + pipeline)
              .collect("y", "second of " + pipeline)
              .build());
    }
    datasets = engine.part(Datasets.class);
  }

  @Test
  void aPageIsFullOfWhatMayBeSeen() {
    Scope some = new Scope(Set.of("seen-b", "seen-none"), /* except= */ false);

    assertThat(names(some, null, 1)).containsExactly("seen-b.x");
    assertThat(names(some, "seen-b.x", 5)).containsExactly("seen-b.y");
    assertThat(names(new Scope(Set.of(), /* except= */ false), null, 5)).isEmpty();
  }

  @Test
  void allButSomeMayBeSeen() {
    Scope most = new Scope(Set.of("seen-b"), /* except= */ true);

    assertThat(names(most, "seen-", 1_000))
        .contains("seen-a.x", "seen-a.y", "seen-b2.x")
        .doesNotContain("seen-b.x", "seen-b.y");
    assertThat(names(new Scope(Set.of(), /* except= */ true), "seen-", 1_000))
        .isEqualTo(names(null, "seen-", 1_000))
        .contains("seen-a.x", "seen-b.y", "seen-b2.y");
  }

  private List<String> names(@Nullable Scope scope, @Nullable String after, int limit) {
    return datasets.list(null, scope, after, limit).stream().map(DatasetVersion::name).toList();
  }
}
