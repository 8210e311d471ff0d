package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.DataResource;
import dev.nightjar.engine.catalog.InUse;
import dev.nightjar.engine.compiler.Live;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is live, which definitions must fit. */
final class LiveModels {

  private LiveModels() {}

  /** What an engine holds that matters for a sound definition; little where no model is live. */
  static Live of(Engine engine, Draft draft) {
    return engine.part(InUse.class).of(draft.compilation());
  }

  /** The same of a home; where there is none, nobody can tell. */
  static Live in(Recorded home, Draft draft) {
    return draft.compilation().live().isEmpty()
        ? Live.NOTHING
        : home.read(engine -> of(engine, draft)).orElse(Live.UNKNOWN);
  }

  /** The same by the definitions' files; it is without those of which nobody can tell. */
  static Map<Path, Live> in(Recorded home, List<Draft> drafts) {
    List<Draft> using = using(drafts);
    return using.isEmpty()
        ? Map.of()
        : home.read(engine -> byFile(using, draft -> of(engine, draft))).orElse(Map.of());
  }

  /** What a server holds of it, by the definitions' files. */
  static Map<Path, Live> on(RemoteEngine server, List<Draft> drafts) {
    DataResource data = server.resource(DataResource.class);
    return byFile(using(drafts), draft -> ServedModels.of(data, draft));
  }

  private static List<Draft> using(List<Draft> drafts) {
    return drafts.stream().filter(draft -> !draft.compilation().live().isEmpty()).toList();
  }

  private static Map<Path, Live> byFile(List<Draft> drafts, Function<Draft, Live> live) {
    return drafts.stream().collect(Collectors.toMap(Draft::file, live, (one, same) -> one));
  }
}
