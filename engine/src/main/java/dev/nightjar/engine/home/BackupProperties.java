package dev.nightjar.engine.home;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the embedded store is backed up by itself.
 *
 * @param every how old the newest backup gets before another is taken; zero for never
 * @param kept how many are kept in the home, at least 1
 */
@ConfigurationProperties("nightjar.store.backup")
public record BackupProperties(@DefaultValue("1h") Duration every, @DefaultValue("12") int kept) {

  public BackupProperties {
    if (every.isNegative() || kept < 1) {
      throw new IllegalArgumentException(
          "Cannot back up: nightjar.store.backup.every is %s and kept %d; at least 0s and 1"
              .formatted(every, kept));
    }
  }
}
