/*
 * A stand-in for wevtapi.dll: as much of the Windows Event Log API as .NET's EventLogReader and EventLogConfiguration call, over events on
 * disk. It behaves as learn.microsoft.com documents the functions ("Windows Event Log Functions", "Query Schema", "Consuming Events") and
 * as MS-EVEN6 documents the filter; it refuses what it does not know.
 *
 * The folder that the environment variable STANDIN_EVENT_LOGS names holds for each channel, with %4 for each slash of its name:
 *   <channel>.xml   its events, one <Event> after the other, oldest first, within any other element or none
 *   <channel>.ini   what is set, where that differs from what a channel has: section [log], values enabled (1), created (days since
 *                   1601), denied (every call fails with access denied), refuse (every query but * is refused)
 * A log file has the same events under any name; one that does not begin with < is damaged. Each query is added to the file queries.txt.
 *
 * What it cannot show: rights by security descriptor, rolling logs, subscriptions, values rendered without XML, remote computers.
 */
#define WINVER 0x0600
#define _WIN32_WINNT 0x0600
#include <windows.h>
#include <winevt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHANNEL_NOT_FOUND 15007
#define INVALID_QUERY 15001
#define FILE_CORRUPT 1500
#define MOST_EXPRESSIONS 20
#define MOST_DEPTH 32
#define TICKS_OF_A_DAY 864000000000ULL

static BOOL fail(DWORD error) { SetLastError(error); return FALSE; }

static void *grown(void *memory, size_t size) {
    void *result = realloc(memory, size);
    if (result == NULL) abort();
    return result;
}

static void *fresh(size_t size) { return memset(grown(NULL, size), 0, size); }

/* --- XML: elements with attributes and text --- */

typedef struct Attribute { char *name, *value; struct Attribute *next; } Attribute;
typedef struct Element {
    char *name, *text;
    Attribute *attributes;
    struct Element *first, *last, *next;
} Element;

static char *copied(const char *start, size_t length) {
    char *text = fresh(length + 1);
    memcpy(text, start, length);
    return text;
}

/* A copy in which the five entities of XML are what they stand for. */
static char *unescaped(const char *start, size_t length) {
    static const char *names[] = { "&lt;", "&gt;", "&amp;", "&quot;", "&apos;" };
    static const char values[] = "<>&\"'";
    char *text = fresh(length + 1), *end = text;
    for (size_t i = 0; i < length;) {
        size_t taken = 1;
        char value = start[i];
        for (int entity = 0; entity < 5; entity++) {
            size_t size = strlen(names[entity]);
            if (i + size <= length && memcmp(start + i, names[entity], size) == 0) { taken = size; value = values[entity]; }
        }
        *end++ = value;
        i += taken;
    }
    return text;
}

static void freeElement(Element *element) {
    for (Element *child = element->first; child != NULL;) {
        Element *next = child->next;
        freeElement(child);
        child = next;
    }
    for (Attribute *attribute = element->attributes; attribute != NULL;) {
        Attribute *next = attribute->next;
        free(attribute->name); free(attribute->value); free(attribute);
        attribute = next;
    }
    free(element->name); free(element->text); free(element);
}

static int isNameEnd(char c) { return c == 0 || strchr(" \t\r\n/>=", c) != NULL; }

/* Reads the element that begins at *at; what is broken ends where the text ends. */
static Element *readElement(const char **at, const char *end, int depth) {
    const char *p = *at + 1, *start = p;
    Element *element = fresh(sizeof *element);
    while (p < end && !isNameEnd(*p)) p++;
    element->name = copied(start, p - start);
    int isEmpty = 0;
    while (p < end && *p != '>') {
        if (*p == '/') { isEmpty = 1; p++; continue; }
        if (isNameEnd(*p)) { p++; continue; }
        start = p;
        while (p < end && !isNameEnd(*p)) p++;
        Attribute *attribute = fresh(sizeof *attribute);
        attribute->name = copied(start, p - start);
        while (p < end && *p != '\'' && *p != '"') p++;
        char quote = p < end ? *p++ : 0;
        start = p;
        while (p < end && *p != quote) p++;
        attribute->value = unescaped(start, p - start);
        if (p < end) p++;
        attribute->next = element->attributes;
        element->attributes = attribute;
    }
    if (p < end) p++;
    start = p;
    while (!isEmpty && p < end) {
        if (*p != '<') { p++; continue; }
        if (element->text == NULL && element->first == NULL) element->text = unescaped(start, p - start);
        if (p + 1 < end && p[1] == '/') {
            while (p < end && *p != '>') p++;
            if (p < end) p++;
            break;
        }
        if (depth == MOST_DEPTH) { p = end; break; }
        Element *child = readElement(&p, end, depth + 1);
        if (element->last == NULL) element->first = child; else element->last->next = child;
        element->last = child;
    }
    if (element->text == NULL) element->text = copied("", 0);
    *at = p;
    return element;
}

/* --- The filter: the part of XPath 1.0 that MS-EVEN6 has, without functions --- */

typedef struct Rule Rule;
typedef struct Step { char *name; int isAttribute; Rule *predicate; struct Step *next; } Step;
struct Rule {
    enum { Or, And, Path } kind;
    Rule *left, *right;
    Step *steps;
    char operator[3];
    char *literal;
    int isNumber;
};
typedef struct Parser { const char *at; int isWrong; int expressions; int depth; } Parser;

static Rule *readOr(Parser *parser);

static void freeRule(Rule *rule) {
    if (rule == NULL) return;
    freeRule(rule->left); freeRule(rule->right);
    for (Step *step = rule->steps; step != NULL;) {
        Step *next = step->next;
        freeRule(step->predicate); free(step->name); free(step);
        step = next;
    }
    free(rule->literal); free(rule);
}

static void skipBlanks(Parser *parser) { while (*parser->at == ' ') parser->at++; }

static int takes(Parser *parser, const char *token) {
    skipBlanks(parser);
    size_t length = strlen(token);
    if (strncmp(parser->at, token, length) != 0) return 0;
    if (token[0] >= 'a' && token[0] <= 'z' && !strchr(" (", parser->at[length])) return 0;
    parser->at += length;
    return 1;
}

static Step *readStep(Parser *parser) {
    Step *step = fresh(sizeof *step);
    step->isAttribute = takes(parser, "@");
    const char *start = parser->at;
    if (*parser->at == '*') parser->at++;
    else while ((*parser->at >= 'A' && *parser->at <= 'Z') || (*parser->at >= 'a' && *parser->at <= 'z')) parser->at++;
    if (parser->at == start) parser->isWrong = 1;
    step->name = copied(start, parser->at - start);
    if (!parser->isWrong && takes(parser, "[")) {
        if (step->isAttribute) parser->isWrong = 1;
        step->predicate = readOr(parser);
        if (!takes(parser, "]")) parser->isWrong = 1;
    }
    if (!parser->isWrong && takes(parser, "/")) {
        if (step->isAttribute) parser->isWrong = 1;
        step->next = readStep(parser);
    }
    return step;
}

static Rule *readPath(Parser *parser) {
    static const char *operators[] = { "!=", "<=", ">=", "=", "<", ">" };
    Rule *rule = fresh(sizeof *rule);
    rule->kind = Path;
    skipBlanks(parser);
    rule->steps = readStep(parser);
    const Step *last = rule->steps;
    while (last->next != NULL) last = last->next;
    for (int i = 0; i < 6 && rule->operator[0] == 0; i++) if (takes(parser, operators[i])) strcpy(rule->operator, operators[i]);
    if (rule->operator[0] == 0) return rule;
    parser->expressions++;
    skipBlanks(parser);
    char quote = *parser->at;
    if (quote == '\'' || quote == '"') {
        const char *start = ++parser->at;
        while (*parser->at != 0 && *parser->at != quote) parser->at++;
        rule->literal = copied(start, parser->at - start);
        if (*parser->at == quote) parser->at++; else parser->isWrong = 1;
        int isOrder = rule->operator[0] == '<' || rule->operator[0] == '>';
        if (isOrder && strcmp(last->name, "SystemTime") != 0) parser->isWrong = 1;
    } else {
        const char *start = parser->at;
        while (*parser->at >= '0' && *parser->at <= '9') parser->at++;
        if (parser->at == start) parser->isWrong = 1;
        rule->literal = copied(start, parser->at - start);
        rule->isNumber = 1;
    }
    return rule;
}

static Rule *readTerm(Parser *parser) {
    if (!takes(parser, "(")) return readPath(parser);
    Rule *rule = readOr(parser);
    if (!takes(parser, ")")) parser->isWrong = 1;
    return rule;
}

static Rule *joined(int kind, Rule *left, Rule *right) {
    Rule *rule = fresh(sizeof *rule);
    rule->kind = kind; rule->left = left; rule->right = right;
    return rule;
}

static Rule *readAnd(Parser *parser) {
    Rule *rule = readTerm(parser);
    while (!parser->isWrong && takes(parser, "and")) rule = joined(And, rule, readTerm(parser));
    return rule;
}

static Rule *readOr(Parser *parser) {
    if (++parser->depth > MOST_DEPTH) { parser->isWrong = 1; return NULL; }
    Rule *rule = readAnd(parser);
    while (!parser->isWrong && takes(parser, "or")) rule = joined(Or, rule, readAnd(parser));
    parser->depth--;
    return rule;
}

/* The filter of a query: * or Event, and what stands in brackets after it. NULL where the query is refused. */
static Rule *readQuery(const char *query) {
    Parser parser = { query, 0, 0, 0 };
    Rule *rule = readPath(&parser);
    const Step *root = rule->steps;
    skipBlanks(&parser);
    int isEvent = strcmp(root->name, "*") == 0 || strcmp(root->name, "Event") == 0;
    int isSelector = isEvent && !root->isAttribute && root->next == NULL && rule->operator[0] == 0;
    if (!parser.isWrong && *parser.at == 0 && isSelector && parser.expressions <= MOST_EXPRESSIONS) return rule;
    freeRule(rule);
    return NULL;
}

/* A time such as 2026-11-24T09:00:00.1234567Z, as text of the same length that sorts as it does. */
static void sortableTime(const char *time, char *sortable) {
    char digits[8] = "0000000";
    const char *point = strchr(time, '.');
    for (int i = 0; point != NULL && i < 7 && point[1 + i] >= '0' && point[1 + i] <= '9'; i++) digits[i] = point[1 + i];
    snprintf(sortable, 32, "%.19s.%s", time, digits);
}

static int compares(const Rule *rule, const char *name, const char *value) {
    double order;
    if (rule->isNumber) {
        char *end;
        double number = strtod(value, &end);
        if (*value == 0 || *end != 0) return 0;
        double wanted = strtod(rule->literal, NULL);
        order = number < wanted ? -1 : number > wanted;
    } else if (strcmp(name, "SystemTime") == 0) {
        char time[32], wanted[32];
        sortableTime(value, time);
        sortableTime(rule->literal, wanted);
        order = strcmp(time, wanted);
    } else {
        order = strcmp(value, rule->literal);
    }
    switch (rule->operator[0]) {
        case '=': return order == 0;
        case '!': return order != 0;
        case '<': return order < 0 || (rule->operator[1] == '=' && order == 0);
        default: return order > 0 || (rule->operator[1] == '=' && order == 0);
    }
}

static int holds(const Rule *rule, const Element *context);

static int leads(const Rule *rule, const Step *step, const Element *context) {
    int isAny = strcmp(step->name, "*") == 0;
    if (step->isAttribute) {
        for (const Attribute *a = context->attributes; a != NULL; a = a->next) {
            if (!isAny && strcmp(a->name, step->name) != 0) continue;
            if (rule->operator[0] == 0 || compares(rule, a->name, a->value)) return 1;
        }
        return 0;
    }
    for (const Element *child = context->first; child != NULL; child = child->next) {
        if (!isAny && strcmp(child->name, step->name) != 0) continue;
        if (step->predicate != NULL && !holds(step->predicate, child)) continue;
        if (step->next != NULL ? leads(rule, step->next, child) :
            rule->operator[0] == 0 || compares(rule, child->name, child->text)) return 1;
    }
    return 0;
}

static int holds(const Rule *rule, const Element *context) {
    if (rule->kind == Or) return holds(rule->left, context) || holds(rule->right, context);
    if (rule->kind == And) return holds(rule->left, context) && holds(rule->right, context);
    return leads(rule, rule->steps, context);
}

/* --- Handles --- */

/* One event of a log; a bookmark has its position, counted from 1, and no text. */
typedef struct Record { char *xml; int position; } Record;
typedef struct Handle {
    enum { Query, Event, Bookmark, Log, Configuration } kind;
    Record *records;
    int count, next;
    Record record;
    WCHAR channel[MAX_PATH];
    BOOL isEnabled;
} Handle;

static Handle *newHandle(int kind) {
    Handle *handle = fresh(sizeof *handle);
    handle->kind = kind;
    return handle;
}

BOOL WINAPI EvtClose(EVT_HANDLE object) {
    Handle *handle = object;
    if (handle == NULL) return fail(ERROR_INVALID_HANDLE);
    for (int i = 0; i < handle->count; i++) free(handle->records[i].xml);
    free(handle->records);
    free(handle->record.xml);
    free(handle);
    return TRUE;
}

/* --- Logs on disk --- */

static void channelFile(LPCWSTR channel, LPCWSTR extension, WCHAR *path) {
    WCHAR folder[MAX_PATH] = L"";
    GetEnvironmentVariableW(L"STANDIN_EVENT_LOGS", folder, MAX_PATH);
    int length = swprintf(path, MAX_PATH, L"%ls\\", folder);
    for (; *channel != 0 && length < MAX_PATH - 8; channel++) {
        if (*channel == L'/') { path[length++] = L'%'; path[length++] = L'4'; }
        else path[length++] = *channel;
    }
    wcscpy(path + length, extension);
}

static int setting(LPCWSTR channel, LPCWSTR name, int otherwise) {
    WCHAR path[MAX_PATH];
    channelFile(channel, L".ini", path);
    return GetPrivateProfileIntW(L"log", name, otherwise, path);
}

/* What keeps a channel from being used; 0 where nothing does. */
static DWORD channelError(LPCWSTR channel) {
    WCHAR path[MAX_PATH];
    channelFile(channel, L".xml", path);
    if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES) return CHANNEL_NOT_FOUND;
    return setting(channel, L"denied", 0) ? ERROR_ACCESS_DENIED : 0;
}

static char *fileText(LPCWSTR path, size_t *length) {
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return NULL;
    DWORD size = GetFileSize(file, NULL), taken = 0;
    char *text = fresh(size + 1);
    BOOL isRead = ReadFile(file, text, size, &taken, NULL);
    CloseHandle(file);
    *length = isRead ? taken : 0;
    return text;
}

static void noteQuery(const char *query) {
    WCHAR path[MAX_PATH];
    channelFile(L"queries", L".txt", path);
    FILE *file = _wfopen(path, L"ab");
    if (file == NULL) return;
    fprintf(file, "%s\n", query);
    fclose(file);
}

static int isEventStart(const char *text) { return strncmp(text, "<Event", 6) == 0 && strchr(" >", text[6]) != NULL; }

/* Adds the events that the rule lets through, in the order of the text. */
static void selectEvents(Handle *query, const char *text, const Rule *rule) {
    const Rule *predicate = rule->steps->predicate;
    int position = 0;
    for (const char *p = strstr(text, "<Event"); p != NULL; p = strstr(p, "<Event")) {
        if (!isEventStart(p)) { p++; continue; }
        const char *end = strstr(p, "</Event>");
        if (end == NULL) break;
        end += strlen("</Event>");
        position++;
        const char *at = p;
        Element *event = readElement(&at, end, 0);
        if (predicate == NULL || holds(predicate, event)) {
            query->records = grown(query->records, (query->count + 1) * sizeof *query->records);
            query->records[query->count].xml = copied(p, end - p);
            query->records[query->count++].position = position;
        }
        freeElement(event);
        p = end;
    }
}

EVT_HANDLE WINAPI EvtQuery(EVT_HANDLE session, LPCWSTR path, LPCWSTR query, DWORD flags) {
    WCHAR file[MAX_PATH];
    DWORD error = 0;
    if (session != NULL) { fail(ERROR_NOT_SUPPORTED); return NULL; }
    if (flags & EvtQueryFilePath) {
        lstrcpynW(file, path, MAX_PATH);
    } else {
        error = channelError(path);
        channelFile(path, L".xml", file);
    }
    if (error != 0) { fail(error); return NULL; }

    char text[4096];
    if (WideCharToMultiByte(CP_UTF8, 0, query == NULL ? L"*" : query, -1, text, sizeof text, NULL, NULL) == 0) {
        fail(INVALID_QUERY);
        return NULL;
    }
    noteQuery(text);
    Rule *rule = readQuery(text);
    if (rule != NULL && strcmp(text, "*") != 0 && !(flags & EvtQueryFilePath) && setting(path, L"refuse", 0)) {
        freeRule(rule);
        rule = NULL;
    }
    if (rule == NULL) { fail(INVALID_QUERY); return NULL; }

    size_t length;
    char *events = fileText(file, &length);
    if (events == NULL || (length > 0 && events[0] != '<')) {
        fail(events == NULL ? ERROR_FILE_NOT_FOUND : FILE_CORRUPT);
        free(events);
        freeRule(rule);
        return NULL;
    }
    Handle *result = newHandle(Query);
    selectEvents(result, events, rule);
    for (int i = 0; (flags & EvtQueryReverseDirection) && i < result->count / 2; i++) {
        Record other = result->records[i];
        result->records[i] = result->records[result->count - 1 - i];
        result->records[result->count - 1 - i] = other;
    }
    free(events);
    freeRule(rule);
    return result;
}

BOOL WINAPI EvtNext(EVT_HANDLE resultSet, DWORD size, EVT_HANDLE *events, DWORD timeout, DWORD flags, PDWORD returned) {
    Handle *query = resultSet;
    *returned = 0;
    if (query->kind != Query) return fail(ERROR_INVALID_HANDLE);
    while (*returned < size && query->next < query->count) {
        Handle *event = newHandle(Event);
        event->record.xml = copied(query->records[query->next].xml, strlen(query->records[query->next].xml));
        event->record.position = query->records[query->next++].position;
        events[(*returned)++] = event;
    }
    return *returned > 0 ? TRUE : fail(ERROR_NO_MORE_ITEMS);
}

/* Without EvtSeekStrict the event nearest to a bookmark whose own event is gone is as good. */
BOOL WINAPI EvtSeek(EVT_HANDLE resultSet, LONGLONG position, EVT_HANDLE bookmark, DWORD timeout, DWORD flags) {
    Handle *query = resultSet;
    const Handle *mark = bookmark;
    if (query->kind != Query || flags != EvtSeekRelativeToBookmark || mark == NULL || position != 1) return fail(ERROR_NOT_SUPPORTED);
    query->next = 0;
    while (query->next < query->count && query->records[query->next].position <= mark->record.position) query->next++;
    return TRUE;
}

/* --- Events and bookmarks as XML --- */

EVT_HANDLE WINAPI EvtCreateBookmark(LPCWSTR xml) {
    Handle *bookmark = newHandle(Bookmark);
    const WCHAR *position = xml == NULL ? NULL : wcsstr(xml, L"RecordId='");
    if (position != NULL) bookmark->record.position = _wtoi(position + wcslen(L"RecordId='"));
    return bookmark;
}

BOOL WINAPI EvtUpdateBookmark(EVT_HANDLE bookmark, EVT_HANDLE event) {
    ((Handle *)bookmark)->record.position = ((Handle *)event)->record.position;
    return TRUE;
}

BOOL WINAPI EvtRender(EVT_HANDLE context, EVT_HANDLE fragment, DWORD flags, DWORD size, PVOID buffer, PDWORD used, PDWORD properties) {
    const Handle *handle = fragment;
    char bookmark[128];
    const char *text = bookmark;
    if (flags == EvtRenderEventXml && handle->kind == Event) text = handle->record.xml;
    else if (flags == EvtRenderBookmark && handle->kind == Bookmark)
        snprintf(bookmark, sizeof bookmark, "<BookmarkList><Bookmark RecordId='%d' IsCurrent='true'/></BookmarkList>", handle->record.position);
    else return fail(ERROR_NOT_SUPPORTED);
    int length = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    *used = length * sizeof(WCHAR);
    *properties = 0;
    if (size < *used) return fail(ERROR_INSUFFICIENT_BUFFER);
    MultiByteToWideChar(CP_UTF8, 0, text, -1, buffer, length);
    return TRUE;
}

/* --- What is known of a log, and what is set for a channel --- */

static Handle *channelHandle(int kind, LPCWSTR channel) {
    DWORD error = channelError(channel);
    if (error != 0) { fail(error); return NULL; }
    Handle *handle = newHandle(kind);
    lstrcpynW(handle->channel, channel, MAX_PATH);
    return handle;
}

static BOOL gives(PEVT_VARIANT variant, DWORD size, PDWORD used, DWORD type, ULONGLONG value) {
    *used = sizeof *variant;
    if (size < sizeof *variant) return fail(ERROR_INSUFFICIENT_BUFFER);
    memset(variant, 0, sizeof *variant);
    variant->UInt64Val = value;
    variant->Type = type;
    return TRUE;
}

EVT_HANDLE WINAPI EvtOpenLog(EVT_HANDLE session, LPCWSTR path, DWORD flags) {
    if (session != NULL || flags != 1) { fail(ERROR_NOT_SUPPORTED); return NULL; }
    return channelHandle(Log, path);
}

BOOL WINAPI EvtGetLogInfo(EVT_HANDLE log, EVT_LOG_PROPERTY_ID property, DWORD size, PEVT_VARIANT buffer, PDWORD used) {
    const Handle *handle = log;
    switch (property) {
        case EvtLogCreationTime:
        case EvtLogLastAccessTime:
        case EvtLogLastWriteTime:
            return gives(buffer, size, used, EvtVarTypeFileTime, setting(handle->channel, L"created", 155000) * TICKS_OF_A_DAY);
        case EvtLogAttributes:
            return gives(buffer, size, used, EvtVarTypeUInt32, 0);
        case EvtLogFull:
            return gives(buffer, size, used, EvtVarTypeBoolean, 0);
        default:
            return gives(buffer, size, used, EvtVarTypeUInt64, 0);
    }
}

EVT_HANDLE WINAPI EvtOpenChannelConfig(EVT_HANDLE session, LPCWSTR channel, DWORD flags) {
    Handle *handle = channelHandle(Configuration, channel);
    if (handle != NULL) handle->isEnabled = setting(channel, L"enabled", 1);
    return handle;
}

BOOL WINAPI EvtGetChannelConfigProperty(
    EVT_HANDLE channel, EVT_CHANNEL_CONFIG_PROPERTY_ID property, DWORD flags, DWORD size, PEVT_VARIANT buffer, PDWORD used) {
    if (property != EvtChannelConfigEnabled) return fail(ERROR_NOT_SUPPORTED);
    return gives(buffer, size, used, EvtVarTypeBoolean, ((Handle *)channel)->isEnabled);
}

BOOL WINAPI EvtSetChannelConfigProperty(EVT_HANDLE channel, EVT_CHANNEL_CONFIG_PROPERTY_ID property, DWORD flags, PEVT_VARIANT value) {
    if (property != EvtChannelConfigEnabled || value->Type != EvtVarTypeBoolean) return fail(ERROR_NOT_SUPPORTED);
    ((Handle *)channel)->isEnabled = value->BooleanVal;
    return TRUE;
}

BOOL WINAPI EvtSaveChannelConfig(EVT_HANDLE channel, DWORD flags) {
    const Handle *handle = channel;
    WCHAR path[MAX_PATH];
    channelFile(handle->channel, L".ini", path);
    return WritePrivateProfileStringW(L"log", L"enabled", handle->isEnabled ? L"1" : L"0", path);
}
