package dev.nightjar.engine.console.backfills;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.scheduling.BackfillMode;
import dev.nightjar.engine.scheduling.BackfillRequests;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person has said so far of the backfill that they want; all of it is in the address. */
record WizardWish(
    @Nullable String pipeline,
    @Nullable String from,
    @Nullable String to,
    @Nullable String mode,
    @Nullable String order,
    @Nullable String parallel,
    @Nullable String stage) {

  private static final int MOST = 100;

  /** How far they are. */
  enum Stage {
    RANGE("Range"),
    DATES("Dates"),
    PACE("Order and pace"),
    CONFIRM("Confirm");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  WizardWish {
    pipeline = text(pipeline);
    from = text(from);
    to = text(to);
    mode = "rerun-failed".equals(mode) || "rerun-all".equals(mode) ? mode : "only-missing";
    order = "newest".equals(order) ? order : "oldest";
    parallel = parallel != null && parallel.matches("\\d{1,3}") ? parallel : "1";
    stage = text(stage);
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given.strip();
  }

  @Override
  public String pipeline() {
    return text(pipeline);
  }

  @Override
  public String from() {
    return text(from);
  }

  @Override
  public String to() {
    return text(to);
  }

  /** The stage that is asked for; the first one as long as there is no range. */
  Stage at() {
    return pipeline().isEmpty() || from().isEmpty()
        ? Stage.RANGE
        : Stream.of(Stage.values())
            .filter(each -> each.toString().equals(stage))
            .findFirst()
            .orElse(Stage.DATES);
  }

  public int atATime() {
    return Math.max(1, Math.min(MOST, Integer.parseInt(text(parallel))));
  }

  public boolean newestFirst() {
    return "newest".equals(order);
  }

  BackfillRequests.Wish asked(String by) {
    return new BackfillRequests.Wish(
        pipeline(),
        from(),
        to(),
        BackfillMode.valueOf(text(mode).toUpperCase(Locale.ROOT).replace('-', '_')),
        newestFirst(),
        atATime(),
        by);
  }

  /** Where a stage of the same is. */
  String address(Stage other) {
    return Address.of("/backfills/new")
        .with("pipeline", pipeline)
        .with("from", from)
        .with("to", to)
        .with("mode", mode)
        .with("order", order)
        .with("parallel", parallel)
        .with("stage", other)
        .toString();
  }
}
