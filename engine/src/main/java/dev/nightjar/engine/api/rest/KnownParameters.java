package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.BadParameter;
import dev.nightjar.engine.definition.Nearest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets no parameter through that nobody would read: a misspelt filter must not filter nothing. */
final class KnownParameters implements HandlerInterceptor {

  private final Map<HandlerMethod, Map<String, Boolean>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.getBeanType().getPackageName().equals(KnownParameters.class.getPackageName())) {
      Map<String, Boolean> names = known.computeIfAbsent(method, KnownParameters::names);
      for (Map.Entry<String, String[]> given : request.getParameterMap().entrySet()) {
        require(given.getKey(), given.getValue(), names);
      }
    }
    return true;
  }

  private static void require(String name, String[] values, Map<String, Boolean> names) {
    Boolean often = names.get(name);
    if (often == null) {
      throw new BadParameter(
          name,
          "Cannot read parameter: " + name,
          names.isEmpty()
              ? "there are none here"
              : Nearest.hintOrAll(name, List.copyOf(names.keySet())));
    }
    if (values.length > 1 && !often) {
      throw new BadParameter(name, "Cannot use parameter %s twice".formatted(name), null);
    }
  }

  /** By name, whether one may be given several times. */
  private static Map<String, Boolean> names(HandlerMethod method) {
    Map<String, Boolean> names = new LinkedHashMap<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      if (parameter.hasParameterAnnotation(RequestParam.class)) {
        names.put(name(parameter), parameter.getParameterType() == List.class);
      }
    }
    return names;
  }

  private static String name(MethodParameter parameter) {
    parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
    return String.valueOf(parameter.getParameterName());
  }
}
