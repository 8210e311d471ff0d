package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.Default;
import dev.nightjar.steps.contract.step.Doc;
import dev.nightjar.steps.contract.step.Shorthand;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What starts a run beside the schedule, as it is written.
 *
 * @param parameter the parameter that gets what the event tells; null for none
 * @param debounce how long nothing more must have happened before a run starts
 */
@Doc("What starts a run beside the schedule")
public record Trigger(
    @Doc("The parameter that gets the version's number, or the file's path")
        @Nullable String parameter,
    @Doc("How long nothing more must have happened before a run starts") @Default("0s")
        Duration debounce,
    @Key("event") Event event) {

  /** What happens. */
  public sealed interface Event permits Dataset, Alias, Files {}

  /** Another pipeline has published a version of a dataset. */
  @Doc("A dataset of another pipeline of which a new version was published, as in `weather.daily`")
  @Shorthand
  public record Dataset(@Doc("Its name in full, as in `weather.daily`") String name)
      implements Event {}

  /** An alias names another model version. */
  @Doc("An alias of another pipeline's model that was moved, as in `rain.model@champion`")
  @Shorthand
  public record Alias(@Doc("Its name in full, as in `rain.model@champion`") String name)
      implements Event {}

  /** A file is there that wasn't. */
  @Doc(
      "Files that appear, or change: an absolute path, or a pattern, here as in `/data/in/*.csv`"
          + " or elsewhere as in `hdfs://namenode:8020/data/in/*.csv`")
  @Shorthand
  public record Files(@Doc("The path or pattern, as in `/data/in/*.csv`") String pattern)
      implements Event {}
}
