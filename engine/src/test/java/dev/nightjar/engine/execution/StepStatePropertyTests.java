package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class StepStatePropertyTests {

  private static final Set<StepState> ENDS =
      EnumSet.of(
          StepState.SUCCEEDED,
          StepState.REUSED,
          StepState.FAILED,
          StepState.SKIPPED,
          StepState.CANCELLED);

  @Property(tries = 10_000)
  void noSequenceOfEventsLeavesATerminalState(@ForAll @Size(max = 12) List<StepState> events) {
    StepState state = StepState.PENDING;
    StepState end = null;
    for (StepState event : events) {
      if (state.canBecome(event)) {
        state = event;
      }
      if (end != null) {
        assertThat(state).isEqualTo(end);
      }
      if (ENDS.contains(state)) {
        end = state;
      }
      assertThat(state.terminal()).isEqualTo(ENDS.contains(state));
    }
  }
}
