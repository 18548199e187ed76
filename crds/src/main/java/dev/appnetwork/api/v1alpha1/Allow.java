package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to whom.
 *
 * @param from Who may call the app. Absent or empty: nobody, but for what expose needs.
 * @param to Whom the app may call. Absent: everybody. Present, and be it empty: only those listed,
 *     and the cluster's DNS.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Allow(@Nullable List<FromEntry> from, @Nullable List<ToEntry> to) {}
