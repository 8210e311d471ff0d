package dev.nightjar.engine.access.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people reach a server.
 *
 * @param behindProxy whether all who come from elsewhere come through a proxy that encrypts
 */
@ConfigurationProperties("nightjar.access")
record AccessProperties(@DefaultValue("false") boolean behindProxy) {}
