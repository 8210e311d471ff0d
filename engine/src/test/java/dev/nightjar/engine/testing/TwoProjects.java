package dev.nightjar.engine.testing;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.triggering.RunRequests;
import dev.nightjar.engine.triggering.RunRequests.Request;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A server with pipelines of two Git repositories, and a run of each. */
public final class TwoProjects {

  public static final String OURS = "rain";
  public static final String THEIRS = "bikes";

  private final Site site;
  private final Map<String, String> runs = new HashMap<>();

  private TwoProjects(Site site) {
    this.site = site;
    site.part(Repositories.class).sync();
    for (String project : new String[] {OURS, THEIRS}) {
      runs.put(project, ask(project));
    }
  }

  /** Serves them from a folder. */
  public static TwoProjects in(Path folder, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(more);
    properties.put("nightjar.git.schemes", "file");
    int i = 0;
    for (String project : new String[] {OURS, THEIRS}) {
      UpstreamRepository upstream = UpstreamRepository.in(folder.resolve(project + ".git"));
      upstream.put("pipeline.yaml", definition(pipeline(project))).commit();
      properties.put("nightjar.git.repositories[%d].name".formatted(i), project);
      properties.put("nightjar.git.repositories[%d].url".formatted(i), upstream.url());
      i++;
    }
    return new TwoProjects(Site.at(folder.resolve("home"), properties));
  }

  public Site site() {
    return site;
  }

  /** The pipeline of a project. */
  public static String pipeline(String project) {
    return project + "-nightly";
  }

  /** A run that waits. */
  public String run(String project) {
    return runs.get(project);
  }

  private String ask(String project) {
    return site.part(RunRequests.class)
        .ask(new Request(pipeline(project), Map.of(), null), null)
        .run();
  }

  private static String definition(String name) {
    return """
        apiVersion: nightjar/v1
        name: %s
        steps:
          s0:
            collect: {format: csv, path: none.csv, schema: {id: long}}
        """
        .formatted(name);
  }
}
