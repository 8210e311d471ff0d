package dev.nightjar.engine.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.FailedRun;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class StreamsTests {

  private final Runs marks = new Runs();
  private List<String> around = List.of();
  private final Streams streams = new Streams(new Marks(marks, () -> around));

  @Test
  void aPageIsToldOfWhatChangedBetweenItsRenderingAndItsStream() {
    Page page = new Page();
    marks.now = "2";

    streams.open("run", "1", () -> true, page);

    assertThat(page.told).containsExactly("id:2 event:changed data:2");
  }

  @Test
  void aPageThatKnowsAllIsToldOnlyThatItIsListenedTo() {
    Page page = new Page();

    streams.open("run", "1", () -> true, page);
    streams.look();

    assertThat(page.told).containsExactly("id:1 event:here data:1");
  }

  @Test
  void whoJoinsWhileTheLastOneIsForgottenIsToldWhatComes() {
    Page page = new Page();
    marks.meanwhile = streams::look;
    streams.open("run", "1", () -> true, page);
    marks.meanwhile = () -> {};

    marks.now = "2";
    streams.look();
    streams.keepAlive();

    assertThat(page.told)
        .containsExactly("id:1 event:here data:1", "id:2 event:changed data:2", ":");
  }

  @Test
  void whatChangesWhileSomebodyJoinsIsToldToThemToo() {
    Page first = new Page();
    Page second = new Page();
    streams.open("run", "1", () -> true, first);
    // The store was read for the second page, and then the others were told what came after.
    marks.afterwards =
        () -> {
          marks.afterwards = () -> {};
          marks.now = "2";
          streams.look();
        };

    streams.open("run", "1", () -> true, second);
    streams.look();

    assertThat(first.told).last().isEqualTo("id:2 event:changed data:2");
    assertThat(second.told).last().isEqualTo("id:2 event:changed data:2");
  }

  @Test
  void whoIsGoneIsForgottenAndWhatNobodyWatchesIsNotLookedAt() {
    Page page = new Page();
    streams.open("run", "1", () -> true, page);
    page.gone = true;
    streams.keepAlive();
    int before = marks.asked;

    streams.look();

    assertThat(marks.asked).isEqualTo(before);
  }

  @Test
  void aPageOfAllIsToldOfWhatSurroundsRuns() {
    Page all = new Page();
    Page one = new Page();
    streams.open(Streams.ALL, null, () -> true, all);
    streams.open("run", "1", () -> true, one);

    around = List.of("engine e1 lost");
    streams.look();

    assertThat(all.told).hasSize(2).last().asString().contains("event:changed");
    assertThat(one.told).hasSize(1);
  }

  @Test
  void whoMayNotListenAnyMoreIsToldNothingMore() {
    Page page = new Page();
    boolean[] holds = {true};
    streams.open("run", "1", () -> holds[0], page);
    holds[0] = false;
    marks.now = "2";

    streams.look();
    streams.keepAlive();

    assertThat(page.told).containsExactly("id:1 event:here data:1");
    assertThat(page.ended).isTrue();
  }

  /** A page's end of a stream. */
  private static final class Page extends SseEmitter {
    private final List<String> told = new ArrayList<>();
    private boolean gone;
    private boolean ended;

    @Override
    public void complete() {
      ended = true;
    }

    @Override
    public void send(SseEventBuilder event) {
      send(event.build());
    }

    @Override
    public void send(Set<DataWithMediaType> parts) {
      if (gone) {
        throw new IllegalStateException("gone");
      }
      told.add(
          parts.stream()
              .map(part -> part.getData().toString())
              .collect(Collectors.joining())
              .strip()
              .replace('\n', ' '));
    }
  }

  /** A store in which a mark is all that there is. */
  private static final class Runs implements RunOverviews {
    private String now = "1";
    private Runnable meanwhile = () -> {};
    private Runnable afterwards = () -> {};
    private int asked;

    @Override
    public String mark(@Nullable String run) {
      asked++;
      meanwhile.run();
      String mark = now;
      afterwards.run();
      return mark;
    }

    @Override
    public List<FailedRun> failed(Instant since, RunFilter.@Nullable Scope scope, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<RunState, Integer> ended(Instant since, Predicate<String> pipelines) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, List<RunSummary>> latest(Collection<String> pipelines, int each) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<RunSummary> standingFor(String pipeline, Instant from, Instant until, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> definitions(Collection<String> runs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RunSummary> lastGood(String pipeline, Instant before) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, List<StepStatus>> steps(Collection<String> runs) {
      throw new UnsupportedOperationException();
    }
  }
}
