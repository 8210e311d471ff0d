package dev.nightjar.engine.execution.driver;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of drivers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DriverProperties.class)
class DriverConfiguration {}
