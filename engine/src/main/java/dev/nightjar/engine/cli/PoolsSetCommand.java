package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.EngineResource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "set",
    description = "Set how many runs of a pool go on at a time, in all engines.",
    footerHeading = "%nExamples:%n",
    footer = {"  nightjar pools set warehouse 4", "  nightjar pools set warehouse none"})
final class PoolsSetCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(index = "0", paramLabel = "POOL", description = "As pipelines name it by 'pool'.")
  private String pool = "";

  @Parameters(
      index = "1",
      paramLabel = "LIMIT",
      converter = Words.class,
      description = "How many; 0 lets none begin, none lets any.")
  private Limit limit = new Limit(null);

  PoolsSetCommand(Output output) {
    this.output = output;
  }

  /** A limit; null for none. */
  record Limit(@Nullable Integer runs) {}

  /** Reads it. */
  static final class Words implements ITypeConverter<Limit> {
    @Override
    public Limit convert(String word) {
      if (word.equals("none")) {
        return new Limit(null);
      }
      if (!word.matches("\\d{1,6}")) {
        throw new TypeConversionException(
            "expected a number from 0 or none but was '%s'".formatted(word));
      }
      return new Limit(Integer.valueOf(word));
    }
  }

  @Override
  public Integer call() {
    EngineResource.Limit set =
        target.submit(
            EngineResource.class,
            all -> all.limit(pool, new EngineResource.SetLimit(limit.runs())));
    if (format.json()) {
      output.print(set);
    } else {
      output.print(
          Text.of(
              limit.runs() == null
                  ? "Pool %s has no limit".formatted(pool)
                  : "Of pool %s %s at a time"
                      .formatted(
                          pool,
                          limit.runs() == 1 ? "1 run goes on" : limit.runs() + " runs go on")));
    }
    return ExitCode.DONE;
  }
}
