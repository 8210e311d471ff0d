package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.PlanBuilder;
import java.util.Locale;

/** How steps depend on each other. */
enum Shape {
  /** Each step needs the one before. */
  CHAIN {
    @Override
    void add(PlanBuilder plan, int step, String content) {
      if (step == 0) {
        plan.collect("s0", content);
      } else {
        plan.sql("s" + step, "query " + step, "s" + (step - 1));
      }
    }
  },
  /** No step needs another. */
  FAN {
    @Override
    void add(PlanBuilder plan, int step, String content) {
      plan.collect("s" + step, content + " step " + step);
    }
  },
  /** A hundred steps beside each other, each of which needs two of the hundred before. */
  LAYERS {
    @Override
    void add(PlanBuilder plan, int step, String content) {
      if (step < WIDTH) {
        plan.collect("s" + step, content + " step " + step);
      } else {
        int layer = step / WIDTH - 1;
        String one = "s" + (layer * WIDTH + step % WIDTH);
        String other = "s" + (layer * WIDTH + (step + 1) % WIDTH);
        plan.sql("s" + step, "query " + step, one, other);
      }
    }
  };

  private static final int WIDTH = 100;

  /**
   * A plan of so many steps.
   *
   * @param content what the sources hold, which tells runs apart
   */
  Plan plan(int steps, String content) {
    PlanBuilder plan = PlanBuilder.pipeline(toString());
    for (int step = 0; step < steps; step++) {
      add(plan, step, content);
    }
    return plan.build();
  }

  abstract void add(PlanBuilder plan, int step, String content);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
