package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.retention.Collector;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person has an engine do on this machine is written down; what is due by itself isn't. */
@ParameterizedClass
@EnumSource(Database.class)
class ChronicleTests {

  private static final Instant TIME = Instant.parse("2026-11-23T02:00:00Z");
  private static final String PERSON =
      ProcessHandle.current().info().user().orElse(System.getProperty("user.name"));

  private final EngineUnderTest engine;

  ChronicleTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void aRunThatBeginsAtOnceIsWrittenDown() {
    RunResult result = engine.run(PlanBuilder.pipeline("chronicle").collect("a", "c").build());

    assertThat(of(Subject.RUN, result.run()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("start");
              assertThat(entry.by()).isEqualTo(PERSON);
              assertThat(entry.address()).isNull();
              assertThat(entry.before()).isNull();
              assertThat(entry.after()).startsWith("chronicle for ");
            });
  }

  @Test
  void ofRunsThatWaitThoseAreWrittenDownThatAPersonAskedFor() {
    Submitted asked = submit(Trigger.MANUAL, null);
    Submitted due = submit(Trigger.SCHEDULE, "due");
    Submitted again = submit(Trigger.SCHEDULE, "due");

    assertThat(of(Subject.RUN, asked.run()))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.after())
                    .isEqualTo("chronicle-waits for 2026-11-23T02:00:00Z, city=Rome, trees=5"));
    assertThat(of(Subject.RUN, due.run())).isEmpty();
    assertThat(again).isEqualTo(new Submitted(due.run(), /* added= */ false));
    engine.part(RunQueue.class).cancel(due.run());
    engine.part(RunQueue.class).cancel(asked.run());
    assertThat(of(Subject.RUN, asked.run()))
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("cancel");
              assertThat(entry.before()).isEqualTo("queued");
              assertThat(entry.after()).isEqualTo("cancelled");
            });
  }

  @Test
  void aCollectionIsWrittenDownAndOneThatIsForeseenIsNot() {
    int before = of(Subject.COLLECTION, "home").size();
    Collector collector = engine.part(Collector.class);

    var unused = collector.foresee();
    assertThat(of(Subject.COLLECTION, "home")).hasSize(before);
    var done = collector.collect();

    assertThat(done.dryRun()).isFalse();
    assertThat(of(Subject.COLLECTION, "home"))
        .hasSize(before + 2)
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("collect");
              assertThat(entry.before()).isEqualTo("begun");
              assertThat(entry.after()).isNotBlank();
            });
  }

  @Test
  void aDeedBeyondTheStoreIsWrittenDownBeforeItIsDoneAndWhatCameOfItAfter() {
    Chronicle chronicle = engine.part(Chronicle.class);
    List<AuditEntry> meanwhile = new ArrayList<>();

    int bytes =
        chronicle.through(
            Subject.BACKUP,
            "deed",
            "take",
            () -> {
              meanwhile.addAll(of(Subject.BACKUP, "deed"));
              return 7;
            },
            made -> made + " bytes");
    assertThatThrownBy(
            () ->
                chronicle.through(
                    Subject.BACKUP,
                    "deed",
                    "take",
                    () -> {
                      throw new IllegalStateException("the disk is full");
                    },
                    String::valueOf))
        .hasMessage("the disk is full");

    assertThat(bytes).isEqualTo(7);
    assertThat(meanwhile).singleElement().extracting(AuditEntry::after).isEqualTo("begun");
    assertThat(of(Subject.BACKUP, "deed"))
        .extracting(AuditEntry::after)
        .containsExactly("begun", "7 bytes", "begun", "failed: the disk is full");
  }

  private Submitted submit(Trigger trigger, String key) {
    Definition definition =
        engine
            .part(Definitions.class)
            .keep("chronicle-waits", "apiVersion: nightjar/v1\nname: chronicle-waits\n");
    return engine
        .part(RunQueue.class)
        .submit(
            new Submission(
                definition,
                new Source(Path.of("/srv/pipeline.yaml"), null, false),
                Map.of("trees", "5", "city", "Rome"),
                TIME,
                trigger,
                key,
                0,
                Set.of()));
  }

  private List<AuditEntry> of(Subject subject, String name) {
    return engine.part(AuditTrail.class).of(subject, name);
  }
}
