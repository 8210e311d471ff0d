package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.definition.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QuickstartDocTests {
  private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  @Test
  void whatItTellsToWriteIsAPipeline() throws Exception {
    String page = Files.readString(Path.of("../docs/quickstart.md"));
    List<String> blocks =
        BLOCK.matcher(page).results().map((MatchResult block) -> block.group(1)).toList();
    String first =
        blocks.get(0).replace("temp_mx", "temp_max").replace("FROM weather", "FROM checked");
    int days = first.indexOf("  days:\n");
    String pipeline =
        String.join(
            "\n", first.substring(0, days) + blocks.get(1), first.substring(days), blocks.get(2));

    Compilation compilation =
        new Compiler()
            .compile(
                Source.of(
                    "quickstart.md", Path.of("../pipelines/rain/data").toAbsolutePath(), pipeline),
                Arguments.none(),
                Instant.EPOCH);

    assertThat(compilation.problems().isEmpty()).as(compilation.problems().toString()).isTrue();
    assertThat(compilation.pipeline()).contains("warmth");
  }
}
