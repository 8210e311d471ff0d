package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.testing.Chaos;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A minute of definitions that were spoilt at random; ten of them at the full scale. */
class AnyTextChaos {

  private static final Duration TIME = Duration.ofMinutes(1).multipliedBy(Chaos.SCALE);

  private final Random random = Chaos.random();

  @Test
  void everyOneIsAnswered() {
    long end = System.nanoTime() + TIME.toNanos();
    long answered = 0;
    while (System.nanoTime() < end) {
      SpoiltText.assertAnswered(SpoiltText.example(random, 1 + random.nextInt(12)));
      answered++;
    }

    System.out.printf("%,d spoilt definitions were answered%n", answered);
    assertThat(answered).isPositive();
  }
}
