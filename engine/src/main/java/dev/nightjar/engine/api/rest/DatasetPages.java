package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.DatasetJson;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.metadata.DatasetHistory;
import dev.nightjar.engine.metadata.DatasetVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of the versions of a dataset. A cursor is the number of the last one. */
@Component
final class DatasetPages {

  private final DatasetHistory history;

  DatasetPages(DatasetHistory history) {
    this.history = history;
  }

  Page<DatasetJson> page(String dataset, @Nullable String cursor, int many) {
    Integer before = before(cursor);
    List<DatasetVersion> found = history.page(dataset, before, many + 1);
    if (found.isEmpty() && history.count(dataset, 1) == 0) {
      throw Unknown.name(dataset);
    }
    return new Page<>(
        found.stream().limit(many).map(DatasetJson::of).toList(),
        found.size() > many ? Cursors.write(String.valueOf(found.get(many - 1).version())) : null,
        before == null ? Page.Total.of(history.count(dataset, Page.COUNTED + 1)) : null);
  }

  private static @Nullable Integer before(@Nullable String cursor) {
    List<String> parts = Cursors.read(cursor, 1);
    return parts == null || cursor == null ? null : Cursors.whole(cursor, parts.get(0));
  }
}
