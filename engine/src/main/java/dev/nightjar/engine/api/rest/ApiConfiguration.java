package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.BadParameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** How requests are read: strictly. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
@InServer
class ApiConfiguration implements WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new KnownParameters());
  }

  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, Instant.class, Instant::parse);
    registry.addConverterFactory(new Words());
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.addCustomConverter(new StrictBodies());
  }

  /** Who asks again for what hasn't changed is told just that. */
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> unchanged() {
    FilterRegistrationBean<ShallowEtagHeaderFilter> filter =
        new FilterRegistrationBean<>(new WholeAnswers());
    filter.addUrlPatterns("/api/v1/*");
    return filter;
  }

  /** All but streams: the filter would keep what they tell until they end. */
  private static final class WholeAnswers extends ShallowEtagHeaderFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return request.getServletPath().endsWith(LogStream.FOLLOW);
    }
  }

  /** Values of enumerations are written as the JSON has them. */
  @SuppressWarnings("rawtypes")
  private static final class Words implements ConverterFactory<String, Enum> {

    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
      return word ->
          Arrays.stream(type.getEnumConstants())
              .filter(each -> each.toString().equals(word))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(word));
    }
  }

  /** Reads bodies of requests, without guessing. */
  private static final class StrictBodies extends JacksonJsonHttpMessageConverter {

    private static final String OURS = BadParameter.class.getPackageName();

    StrictBodies() {
      super(
          JsonMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .withCoercionConfig(
                  LogicalType.Textual,
                  coercion -> {
                    coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    coercion.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    coercion.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                  })
              .withCoercionConfig(
                  LogicalType.Integer,
                  coercion -> coercion.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
              .build());
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
      Class<?> wanted = type.resolve();
      return wanted != null
          && wanted.getPackageName().equals(OURS)
          && super.canRead(type, mediaType);
    }

    @Override
    public boolean canWrite(
        ResolvableType type, Class<?> valueClass, @Nullable MediaType mediaType) {
      return false;
    }
  }
}
