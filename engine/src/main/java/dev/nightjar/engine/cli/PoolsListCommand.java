package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.EngineResource;
import dev.nightjar.engine.execution.Pool;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the pools, their limits, and how full they are.")
final class PoolsListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  PoolsListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<Pool> pools = target.read(EngineResource.class, EngineResource::pools);
    if (format.json()) {
      output.print((Object) pools);
    } else {
      output.print(lines(pools));
    }
    return ExitCode.DONE;
  }

  static List<Text> lines(List<Pool> pools) {
    if (pools.isEmpty()) {
      return List.of(Text.of("No pools"));
    }
    Table table = Table.of("POOL", ">LIMIT", ">RUNNING", ">QUEUED");
    for (Pool pool : pools) {
      table.row(
          pool.name(),
          pool.limit() == null ? "none" : String.valueOf(pool.limit()),
          String.valueOf(pool.going()),
          String.valueOf(pool.waiting()));
    }
    return table.lines();
  }
}
