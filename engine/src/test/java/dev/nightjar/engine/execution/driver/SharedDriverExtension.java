package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives tests a {@link Driver}, one for all test classes: a start takes seconds. */
public final class SharedDriverExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Driver.class;
  }

  @Override
  public Driver resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedDriverExtension.class))
        .computeIfAbsent(Running.class, type -> Running.start(), Running.class)
        .driver();
  }

  private record Running(TestEngine engine, Driver driver, Path folder) implements AutoCloseable {

    static Running start() {
      try {
        Path folder = Files.createTempDirectory("nightjar-driver");
        TestEngine engine = TestEngine.start("nightjar.driver.memory=1g");
        return new Running(
            engine, engine.drivers().start("shared", folder.resolve("driver.log"), null), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      engine.close();
      FileSystemUtils.deleteRecursively(folder);
    }
  }
}
