@NullMarked
package dev.appnetwork.operator.config;

import org.jspecify.annotations.NullMarked;
