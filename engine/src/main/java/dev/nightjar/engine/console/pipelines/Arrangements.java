package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.catalog.Declarations.Declared;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.pipelines.Arrangement.Wrong;
import dev.nightjar.engine.definition.Notify;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what is configured for a pipeline. */
@ConsolePart
class Arrangements {

  private final Definitions definitions;
  private final Plans plans;

  Arrangements(Definitions definitions, Plans plans) {
    this.definitions = definitions;
    this.plans = plans;
  }

  Arrangement of(PipelineHead head) {
    SyncedPipeline pipeline = head.synced();
    Optional<Declared> declared = pipeline == null ? Optional.empty() : plans.declared(pipeline);
    Optional<Compilation> compiled =
        Optional.ofNullable(head.definition())
            .flatMap(definitions::find)
            .map(Definition::asWritten);
    return new Arrangement(
        declared.flatMap(Declared::schedule).map(ScheduleWords::when).orElse(null),
        declared.flatMap(Declared::schedule).map(ScheduleWords::policy).orElse(null),
        compiled.map(Compilation::given).orElse(Map.of()),
        declared.stream()
            .flatMap(each -> each.automation().triggers().stream())
            .map(trigger -> trigger.kind() + " " + trigger.subject())
            .toList(),
        declared.stream()
            .flatMap(each -> each.automation().notices().stream())
            .map(
                notice ->
                    notice.on().isEmpty()
                        ? notice.channel()
                        : notice.channel()
                            + ": "
                            + notice.on().stream()
                                .map(Notify.Event::word)
                                .collect(Collectors.joining(", ")))
            .toList(),
        declared.map(each -> each.turn().pool()).orElse(null),
        declared.map(each -> each.turn().priority()).orElse(0),
        pipeline == null ? null : pipeline.note(),
        pipeline == null ? List.of() : pipeline.problems().stream().map(Wrong::of).toList(),
        compiled.map(Compilation::size).orElse(0));
  }
}
