package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FusionPassPropertyTests {

  /** Steps that read and follow earlier ones, as the bits of a number say. */
  @Property(tries = 300)
  void stagesPartitionThePlanAndNeverWaitForEachOther(
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll long reads,
      @ForAll long follows,
      @ForAll long asked) {
    Outline outline = outline(definition(size, reads, follows, asked));

    Fusion fusion = new FusionPass(outline, Fuse.by(History.none())).fusion();

    List<String> members =
        fusion.stages().stream().flatMap(stage -> stage.members().stream()).toList();
    assertThat(members)
        .containsExactlyInAnyOrderElementsOf(outline.steps().stream().map(s -> s.name()).toList());
    Map<String, OutlinedStep> steps =
        outline.steps().stream().collect(Collectors.toMap(OutlinedStep::name, Function.identity()));
    Set<String> done = new HashSet<>();
    for (Stage stage : fusion.stages()) {
      for (String member : stage.members()) {
        assertThat(done)
            .containsAll(
                steps.get(member).upstream().stream()
                    .filter(upstream -> !stage.members().contains(upstream))
                    .toList());
        assertThat(fusion.lazy(member)).isEqualTo(!member.equals(stage.sink()));
      }
      done.addAll(stage.members());
    }
  }

  @Property(tries = 300)
  void nobodyOutsideAStageReadsOrAwaitsALazyStep(
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll long reads,
      @ForAll long follows,
      @ForAll long asked) {
    Outline outline = outline(definition(size, reads, follows, asked));

    Fusion fusion = new FusionPass(outline, Fuse.by(History.none())).fusion();

    for (OutlinedStep step : outline.steps()) {
      for (String upstream : step.upstream()) {
        if (fusion.lazy(upstream)) {
          assertThat(fusion.stage(upstream).members()).contains(step.name());
        }
      }
    }
  }

  private static Outline outline(String text) {
    Source source = Source.of("any.yaml", Path.of("/pipelines"), text);
    Compilation compilation =
        new Compiler().compile(source, Arguments.none(), Instant.parse("2026-11-23T02:00:00Z"));
    assertThat(compilation.problems().render()).isEmpty();
    return compilation.outline().orElseThrow();
  }

  private static String definition(int size, long reads, long follows, long asked) {
    StringBuilder text = new StringBuilder("apiVersion: nightjar/v1\nname: any\nsteps:\n");
    for (int i = 0; i < size; i++) {
      List<String> read = chosen(i, Long.rotateRight(reads, 5 * i));
      List<String> after = chosen(i, Long.rotateRight(follows, 7 * i));
      text.append("  s").append(i).append(":\n    after: ").append(after).append('\n');
      if ((asked >> i & 1) == 1) {
        text.append("    materialize: always\n");
      }
      text.append("    sql: SELECT 1 AS one");
      read.forEach(name -> text.append(" UNION ALL SELECT * FROM ").append(name));
      text.append('\n');
    }
    return text.toString();
  }

  private static List<String> chosen(int before, long bits) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      // Every other bit is asked for twice, so that most steps have few readers.
      if ((bits >> i & 1) == 1 && (bits >> (i + 20) & 1) == 1) {
        chosen.add("s" + i);
      }
    }
    return chosen;
  }
}
