package dev.nightjar.engine.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept. Of what has an age and a number, only that goes which is older and
 * beyond the newest ones.
 *
 * @param every how often servers collect by themselves; zero for never
 * @param grace what nothing refers to any more is left alone for so long
 * @param datasetsAge of versions of a dataset
 * @param datasetsKept of each dataset, at least 1
 * @param modelsAge of versions of a model
 * @param modelsKept of each model, at least 1
 * @param runsAge since a run ended
 * @param runsKept of each pipeline
 * @param logsArchivedAfter since a run ended
 * @param logsDeletedAfter since a run ended
 */
@ConfigurationProperties("nightjar.retention")
public record RetentionProperties(
    @DefaultValue("24h") Duration every,
    @DefaultValue("24h") Duration grace,
    @DefaultValue("30d") Duration datasetsAge,
    @DefaultValue("3") int datasetsKept,
    @DefaultValue("180d") Duration modelsAge,
    @DefaultValue("10") int modelsKept,
    @DefaultValue("180d") Duration runsAge,
    @DefaultValue("50") int runsKept,
    @DefaultValue("14d") Duration logsArchivedAfter,
    @DefaultValue("180d") Duration logsDeletedAfter) {

  public RetentionProperties {
    if (datasetsKept < 1 || modelsKept < 1 || runsKept < 0) {
      throw new IllegalArgumentException(
          "Cannot keep so few: nightjar.retention.datasets-kept is %d and models-kept %d, but 1 is the least"
              .formatted(datasetsKept, modelsKept));
    }
  }
}
