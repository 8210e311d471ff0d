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

  /** The same of a home or a server; where there is no home, nobody can tell. */
  static Live at(Target target, Draft draft) {
    return at(target, List.of(draft)).getOrDefault(draft.file(), Live.UNKNOWN);
  }

  /** The same by the definitions' files; it is without those of which nobody can tell. */
  static Map<Path, Live> at(Target target, List<Draft> drafts) {
    List<Draft> using =
        drafts.stream().filter(draft -> !draft.compilation().live().isEmpty()).toList();
    if (using.isEmpty()) {
      return Map.of();
    }
    if (target.isServer()) {
      DataResource server = target.server().resource(DataResource.class);
      return byFile(using, draft -> ServedModels.of(server, draft));
    }
    return Recorded.at(target)
        .read(engine -> byFile(using, draft -> of(engine, draft)))
        .orElse(Map.of());
  }

  private static Map<Path, Live> byFile(List<Draft> drafts, Function<Draft, Live> live) {
    return drafts.stream().collect(Collectors.toMap(Draft::file, live, (one, same) -> one));
  }
}
