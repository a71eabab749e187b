/* Reads a calendar with libical as often as told and lists every occurrence in a window: `libical FILE FROM TO TIMES`, the
   bounds in unix seconds. Prints the number of occurrences and the CPU seconds of all readings together. With TIMES = 0 it
   reads once and prints the occurrences themselves: start, end. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static long from, to, found;
static int is_listing;

static void occurrence(icalcomponent *event, struct icaltime_span *span, void *nothing)
{
    (void)event;
    (void)nothing;
    if (span->start < to && (span->end > from || (span->start == span->end && span->start >= from))) {
        found++;
        if (is_listing)
            printf("%ld %ld\n", (long)span->start, (long)span->end);
    }
}

static void read_once(const char *text)
{
    icalcomponent *calendar = icalparser_parse_string(text);
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    /* A day on both sides: what touches the window is decided by instants, above. */
    struct icaltimetype start = icaltime_from_timet_with_zone(from - 86400, 0, utc);
    struct icaltimetype end = icaltime_from_timet_with_zone(to + 86400, 0, utc);
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        icalcomponent_foreach_recurrence(event, start, end, occurrence, NULL);
    icalcomponent_free(calendar);
}

static char *contents(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        exit(1);
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size)
        exit(1);
    fclose(file);
    return text;
}

int main(int count, char **arguments)
{
    if (count != 5)
        return 2;
    char *text = contents(arguments[1]);
    from = atol(arguments[2]);
    to = atol(arguments[3]);
    int times = atoi(arguments[4]);
    is_listing = times == 0;
    for (int time = 0; time < (is_listing ? 1 : times); time++) {
        found = 0;
        read_once(text);
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    if (!is_listing)
        printf("%ld %ld.%06ld\n", found, usage.ru_utime.tv_sec + usage.ru_stime.tv_sec,
               usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    free(text);
    return 0;
}
