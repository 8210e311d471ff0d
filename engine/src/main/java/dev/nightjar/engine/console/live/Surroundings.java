package dev.nightjar.engine.console.live;

import java.util.List;

/** What pages show beside runs: engines, repositories, schedules, pools, and what doesn't go on. */
public interface Surroundings {

  /**
   * A few short texts, others than before once something of it has changed. It is asked once a
   * second for all open pages, so it reads about as many rows as there are things in trouble.
   */
  List<String> standing();
}
