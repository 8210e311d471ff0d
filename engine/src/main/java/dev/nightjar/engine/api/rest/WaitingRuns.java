package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.WaitingJson;
import dev.nightjar.engine.execution.QueueView;
import dev.nightjar.engine.execution.WaitingRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Pages of what waits, as far as the caller may see it. A cursor is the last one's priority and
 * arrival, and how many have been told of so far.
 */
@Component
final class WaitingRuns {

  private final QueueView queue;
  private final Permissions permissions;
  private final int perPipeline;

  WaitingRuns(
      QueueView queue,
      Permissions permissions,
      @Value("${nightjar.server.runs-per-pipeline:1}") int perPipeline) {
    this.queue = queue;
    this.permissions = permissions;
    this.perPipeline = perPipeline;
  }

  /** The first ones. */
  List<WaitingJson> first(int many) {
    return numbered(queue.waiting(perPipeline, permissions.scope(), null, many), 0);
  }

  Page<WaitingJson> page(@Nullable String cursor, int many) {
    Reached reached = Reached.read(cursor);
    List<WaitingRun> found =
        queue.waiting(perPipeline, permissions.scope(), reached.place(), many + 1);
    boolean more = found.size() > many;
    return new Page<>(
        numbered(found.subList(0, Math.min(many, found.size())), reached.told()),
        more ? new Reached(found.get(many - 1).place(), reached.told() + many).write() : null,
        cursor == null ? Page.Total.of(queue.count(permissions.scope(), Page.COUNTED + 1)) : null);
  }

  private static List<WaitingJson> numbered(List<WaitingRun> waiting, int told) {
    List<WaitingJson> numbered = new ArrayList<>();
    for (WaitingRun each : waiting) {
      numbered.add(WaitingJson.of(each, told + numbered.size() + 1));
    }
    return numbered;
  }

  /**
   * How far a list has come.
   *
   * @param place null for its beginning
   */
  private record Reached(QueueView.@Nullable Place place, int told) {

    static Reached read(@Nullable String cursor) {
      List<String> parts = Cursors.read(cursor, 3);
      return parts == null || cursor == null
          ? new Reached(null, 0)
          : new Reached(
              new QueueView.Place(
                  Cursors.whole(cursor, parts.get(0)), Cursors.number(cursor, parts.get(1))),
              Cursors.whole(cursor, parts.get(2)));
    }

    String write() {
      return place == null
          ? ""
          : Cursors.write(
              String.valueOf(place.priority()),
              String.valueOf(place.arrival()),
              String.valueOf(told));
    }
  }
}
