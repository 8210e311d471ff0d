package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Problems;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.driver.SharedDriverExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only Spark can know is wrong with a definition, told at its place in the file. */
@ExtendWith(SharedDriverExtension.class)
class BrokenAnalysisIntegrationTests {

  private static final String FOLDER = "broken-analysis";
  private static final Instant LOGICAL_TIME = Instant.parse("2026-11-23T02:00:00Z");

  static List<BrokenDefinition> definitions() {
    return BrokenDefinition.in(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void tellsWhatIsWrong(BrokenDefinition definition, Driver driver) throws Exception {
    Path folder = definition.file().toAbsolutePath().getParent();
    Source source = Source.of(definition.toString(), folder, Files.readString(definition.file()));

    Problems problems = problems(source, driver);

    assertThat(problems.isEmpty()).isFalse();
    definition.assertReport(problems.render().replace(folder.toString(), "<folder>"));
  }

  private static Problems problems(Source source, Analyser analyser) {
    Compiler compiler = new Compiler();
    Compilation compilation = compiler.compile(source, Arguments.none(), LOGICAL_TIME);
    Planning planning = compiler.plan(compilation, analyser, Live.NOTHING);
    assertThat(planning).isInstanceOf(Planning.Refused.class);
    return ((Planning.Refused) planning).problems();
  }
}
