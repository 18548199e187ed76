/** The operator's configuration file. */
@NullMarked
package dev.appnetwork.controller.config;

import org.jspecify.annotations.NullMarked;
