package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BackfillJson;
import dev.nightjar.engine.api.BackfillResource;
import dev.nightjar.engine.api.BackfillResource.StartBackfill;
import dev.nightjar.engine.api.EngineResource;
import dev.nightjar.engine.api.RangeBound;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.scheduling.BackfillMode;
import dev.nightjar.engine.scheduling.BackfillRange;
import dev.nightjar.engine.scheduling.BackfillRequest;
import dev.nightjar.engine.scheduling.Backfills;
import dev.nightjar.engine.scheduling.QueuedBackfill;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "backfill",
    description = {
      "Run a pipeline for logical times of the past, as its schedule has them.",
      "",
      "What becomes of each is listed first, with the reason. Then all runs wait for a server: all"
          + " of them, or none. They are paused, resumed and cancelled as one.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar backfill pipelines/rain --from 2026-01-01 --to 2026-01-31 --dry-run",
      "  nightjar backfill pipelines/rain --from 2026-01-01 --parallel 4 --order newest --yes",
      "  nightjar backfill pipelines/rain --from 2026-01-01 --rerun-failed",
      "  nightjar backfill list",
      "  nightjar backfill cancel rain-backfill-20261123-210503-k3f7"
    })
final class BackfillCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private ParameterOptions parameters = new ParameterOptions();
  @Mixin private Confirmation confirmation = new Confirmation();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PIPELINE",
      description = "A definition's file or folder, or the name of a pipeline from a repository.")
  private @Nullable String pipeline;

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = RangeWords.class,
      description = "The first date, in the schedule's time zone, or the first time.")
  private @Nullable RangeBound from;

  @Option(
      names = "--to",
      paramLabel = "T",
      converter = RangeWords.class,
      description = "The last date, the whole of which counts, or the last time (now).")
  private @Nullable RangeBound to;

  @ArgGroup private @Nullable Mode mode;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many of its runs go on at a time, in all engines (${DEFAULT-VALUE}).")
  private int parallel = 1;

  @Option(
      names = "--order",
      paramLabel = "WHICH",
      defaultValue = "oldest",
      converter = Words.class,
      description = "Which runs first, oldest or newest (${DEFAULT-VALUE}).")
  private Order order = Order.OLDEST;

  @Option(names = "--dry-run", description = "Say what would be queued, and queue nothing.")
  private boolean dry;

  BackfillCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** For which logical times it runs. */
  static final class Mode {
    @Option(names = "--only-missing", description = "Those that have no run (the default).")
    private boolean onlyMissing;

    @Option(
        names = "--rerun-failed",
        description = "Those too whose run failed or was cancelled: it is gone on with.")
    private boolean rerunFailed;

    @Option(
        names = "--rerun-all",
        description = "Those too whose run succeeded: what is unchanged of it is reused.")
    private boolean rerunAll;
  }

  private enum Order {
    OLDEST,
    NEWEST
  }

  /** Reads which comes first. */
  static final class Words implements ITypeConverter<Order> {
    @Override
    public Order convert(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "oldest" -> Order.OLDEST;
        case "newest" -> Order.NEWEST;
        default ->
            throw new TypeConversionException(
                "expected oldest or newest but was '%s'".formatted(word));
      };
    }
  }

  @Override
  public Integer call() {
    String name = required(pipeline, "PIPELINE");
    RangeBound begin = required(from, "--from");
    if (parallel < 1) {
      throw usage("Cannot run %d at a time: 1 is the least".formatted(parallel));
    }
    return target.isServer() ? there(name, begin) : here(name, begin);
  }

  private int here(String name, RangeBound begin) {
    Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    try (Engine engine = Engine.toSubmit(target.path())) {
      BackfillTarget subject = BackfillTarget.of(engine, name, parameters.values(), now);
      BackfillRequest request = request(subject, begin, now);
      Backfills backfills = engine.part(Backfills.class);
      return decide(
          BackfillJson.Dates.of(request, new QueuedBackfill("", backfills.dates(request)), dry),
          () -> BackfillJson.Dates.of(request, backfills.queue(request), dry),
          () -> engine.part(Workloads.class).now(0).served());
    }
  }

  private int there(String name, RangeBound begin) {
    StartBackfill asked =
        new StartBackfill(
            target.pipeline(Path.of(name)),
            begin.toString(),
            to == null ? null : to.toString(),
            mode().toString(),
            parallel,
            order.name().toLowerCase(Locale.ROOT),
            new LinkedHashMap<>(parameters.values()));
    BackfillResource backfills = target.server().resource(BackfillResource.class);
    return decide(
        backfills.create(null, true, asked),
        () -> backfills.create(null, false, asked),
        () -> target.server().resource(EngineResource.class).status(1).served());
  }

  private int decide(
      BackfillJson.Dates foreseen, Supplier<BackfillJson.Dates> queue, BooleanSupplier served) {
    if (!format.json()) {
      surroundings.output().print(BackfillText.dates(foreseen));
    }
    boolean queues = foreseen.queued() > 0 && !dry;
    if (!queues
        || !confirmation.given(question(foreseen.queued()), format, surroundings.output())) {
      end(foreseen.as(dry));
      return ExitCode.DONE;
    }
    end(queue.get());
    if (!format.json() && !served.getAsBoolean()) {
      surroundings
          .output()
          .print(
              Text.of("No server takes runs from this store yet: start one by 'nightjar server'"));
    }
    return ExitCode.DONE;
  }

  private BackfillRequest request(BackfillTarget subject, RangeBound begin, Instant now) {
    ZoneId zone = subject.schedule().timetable().zone();
    Instant first = begin.first(zone);
    Instant last = to == null ? now : to.last(zone);
    if (last.isBefore(first)) {
      throw Refusal.of(
          new Problem(
              "empty-range",
              null,
              "Cannot backfill from %s to %s: that is backwards".formatted(first, last),
              "--from is the earlier one"));
    }
    return new BackfillRequest(
        subject.definition(),
        subject.source(),
        subject.parameters(),
        subject.schedule(),
        subject.pool(),
        new BackfillRange(first, last, mode(), order == Order.NEWEST),
        parallel,
        Person.name());
  }

  private BackfillMode mode() {
    if (mode == null || mode.onlyMissing) {
      return BackfillMode.ONLY_MISSING;
    }
    if (mode.rerunFailed) {
      return BackfillMode.RERUN_FAILED;
    }
    return mode.rerunAll ? BackfillMode.RERUN_ALL : BackfillMode.ONLY_MISSING;
  }

  private static String question(long runs) {
    return "Queue %s?".formatted(Figures.many(runs, "run"));
  }

  private void end(BackfillJson.Dates asked) {
    String backfill = asked.backfill();
    if (format.json()) {
      surroundings.output().print(asked);
    } else if (backfill != null) {
      surroundings.output().print(BackfillText.queued(asked.queued(), backfill, target.followUp()));
    } else {
      surroundings
          .output()
          .print(Text.of(dry ? "Nothing is queued: a dry run" : "Nothing is queued"));
    }
  }

  private <T> T required(@Nullable T value, String label) {
    if (value == null) {
      throw usage("Cannot do without " + label);
    }
    return value;
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("The command was never made");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
