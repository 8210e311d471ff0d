package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.CurrentCaller;
import java.util.function.Supplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who sent the request that this thread answers; nobody elsewhere. */
@Component
@InServer
final class RequestCaller implements CurrentCaller {

  @Override
  public Caller get() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication instanceof Known known ? known.caller() : Caller.nobody(null);
  }

  @Override
  public Supplier<Caller> later() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication instanceof Known known ? known.later() : () -> Caller.nobody(null);
  }
}
