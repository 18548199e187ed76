@NullMarked
package dev.appnetwork.controller.server;

import org.jspecify.annotations.NullMarked;
