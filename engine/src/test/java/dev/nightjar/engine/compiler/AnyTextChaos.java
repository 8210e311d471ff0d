package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.testing.Chaos;
import dev.nightjar.engine.testing.Seed;
import dev.nightjar.engine.testing.WhileTimeIsLeft;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A minute of definitions that were spoilt at random; ten of them at the full scale. */
@ExtendWith(WhileTimeIsLeft.class)
class AnyTextChaos {

  private static final Duration TIME = Duration.ofMinutes(1).multipliedBy(Chaos.SCALE);

  private final Random random = Seed.random(AnyTextChaos.class);

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
