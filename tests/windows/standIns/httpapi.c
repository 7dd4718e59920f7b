/*
 * A stand-in for httpapi.dll: the functions that read and change TLS records of HTTP.sys, as Microsoft documents them. The records
 * are kept where HTTP.sys keeps them, in its registry keys, so what is read there is what was written here.
 *
 * Sources (learn.microsoft.com, http.h): HttpInitialize, HttpTerminate, HttpSetServiceConfiguration, HttpUpdateServiceConfiguration,
 * HttpDeleteServiceConfiguration, HttpQueryServiceConfiguration, HTTP_SERVICE_CONFIG_ID, HTTP_SERVICE_CONFIG_SSL_SET, _SSL_SNI_SET,
 * _SSL_KEY, _SSL_SNI_KEY, _SSL_PARAM, _SSL_QUERY, _SSL_SNI_QUERY. The registry layout: values as docs/windows-support.md lists them.
 *
 * What a test asks of it stands in HKLM\SOFTWARE\StandIns\httpapi, DWORDs that are absent by default:
 *   Fail87      so many of the next calls that set or update give ERROR_INVALID_PARAMETER
 *   Fail1312    the next call that sets gives ERROR_NO_SUCH_LOGON_SESSION, whatever the hash
 *   LoseFlags   a change leaves DefaultFlags out, as nothing should
 *   Calls       counted by it: how many calls set, update or delete
 *
 * The file that the environment variable STANDIN_HTTPAPI_SERVED names is given the hash of each record that is set or updated: a site of
 * the tests serves that certificate.
 *
 * Built with NO_UPDATE it is that of a Windows before version 1703 of Windows 10, without HttpUpdateServiceConfiguration.
 */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#define EXPORT __declspec(dllexport)

typedef struct {
    ULONG SslHashLength;
    PVOID pSslHash;
    GUID AppId;
    PWSTR pSslCertStoreName;
    DWORD DefaultCertCheckMode;
    DWORD DefaultRevocationFreshnessTime;
    DWORD DefaultRevocationUrlRetrievalTimeout;
    PWSTR pDefaultSslCtlIdentifier;
    PWSTR pDefaultSslCtlStoreName;
    DWORD DefaultFlags;
} SslParam;

typedef struct {
    PSOCKADDR pIpPort;
} SslKey;

typedef struct {
    SOCKADDR_STORAGE IpPort;
    PWSTR Host;
} SslSniKey;

typedef struct {
    SslKey KeyDesc;
    SslParam ParamDesc;
} SslSet;

typedef struct {
    SslSniKey KeyDesc;
    SslParam ParamDesc;
} SslSniSet;

typedef struct {
    int QueryDesc;
    SslKey KeyDesc;
    DWORD dwToken;
} SslQuery;

typedef struct {
    int QueryDesc;
    SslSniKey KeyDesc;
    DWORD dwToken;
} SslSniQuery;

enum { ById = 1, BySni = 5 };
enum { MaximumText = 512 };

static const WCHAR root[] = L"SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters";
static const WCHAR wishes[] = L"SOFTWARE\\StandIns\\httpapi";
static int initialized;

static DWORD wish(const WCHAR *name) {
    DWORD value = 0, size = sizeof value;
    RegGetValueW(HKEY_LOCAL_MACHINE, wishes, name, RRF_RT_REG_DWORD, NULL, &value, &size);
    return value;
}

static void setWish(const WCHAR *name, DWORD value) {
    RegSetKeyValueW(HKEY_LOCAL_MACHINE, wishes, name, REG_DWORD, &value, sizeof value);
}

/* Whether the wish was there; it is used up. */
static int take(const WCHAR *name) {
    DWORD value = wish(name);
    if (value > 0) setWish(name, value - 1);
    return value > 0;
}

/* The name of the key of a record by address: 0.0.0.0:443, [::]:443. */
static int addressKey(const SOCKADDR *address, WCHAR *path, size_t size) {
    WCHAR text[64];
    if (address == NULL) return 0;
    if (address->sa_family == AF_INET) {
        const unsigned char *part = (const unsigned char *) &((const SOCKADDR_IN *) address)->sin_addr;
        unsigned port = ntohs(((const SOCKADDR_IN *) address)->sin_port);
        swprintf(path, size, L"%ls\\SslBindingInfo\\%u.%u.%u.%u:%u", root, part[0], part[1], part[2], part[3], port);
        return 1;
    }
    if (address->sa_family == AF_INET6) {
        const SOCKADDR_IN6 *v6 = (const SOCKADDR_IN6 *) address;
        if (InetNtopW(AF_INET6, (PVOID) &v6->sin6_addr, text, 64) == NULL) return 0;
        swprintf(path, size, L"%ls\\SslBindingInfo\\[%ls]:%u", root, text, ntohs(v6->sin6_port));
        return 1;
    }
    return 0;
}

/* HTTP.sys names keys of records by host name in its own way; they are found by their value HostnamePort. */
static int hostKey(const SslSniKey *key, WCHAR *path, size_t size, int isNew) {
    WCHAR wanted[MaximumText], folder[MaximumText], name[MaximumText], found[MaximumText], child[2 * MaximumText];
    HKEY parent;
    DWORD index, length;
    if (key->Host == NULL || key->IpPort.ss_family != AF_INET) return 0;
    swprintf(wanted, MaximumText, L"%ls:%u", key->Host, ntohs(((const SOCKADDR_IN *) &key->IpPort)->sin_port));
    swprintf(folder, MaximumText, L"%ls\\SslSniBindingInfo", root);
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, folder, 0, KEY_READ, &parent) == ERROR_SUCCESS) {
        for (index = 0;; index++) {
            DWORD foundSize = sizeof found;
            length = MaximumText;
            if (RegEnumKeyExW(parent, index, name, &length, NULL, NULL, NULL, NULL) != ERROR_SUCCESS) break;
            if (RegGetValueW(parent, name, L"HostnamePort", RRF_RT_REG_SZ, NULL, found, &foundSize) != ERROR_SUCCESS) continue;
            if (_wcsicmp(found, wanted) != 0) continue;
            swprintf(path, size, L"%ls\\%ls", folder, name);
            RegCloseKey(parent);
            return 1;
        }
        RegCloseKey(parent);
    }
    if (!isNew) {
        swprintf(path, size, L"%ls\\none", folder);
        return 1;
    }
    swprintf(child, 2 * MaximumText, L"%ls\\{%08x-0000-0000-0000-%012x}", folder, (unsigned) GetTickCount(), (unsigned) wcslen(wanted));
    for (index = 0; wanted[index]; index++) child[wcslen(folder) + 2 + index % 8] = L"0123456789abcdef"[wanted[index] % 16];
    wcsncpy(path, child, size - 1);
    path[size - 1] = 0;
    {
        HKEY created;
        if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_WRITE, NULL, &created, NULL) != ERROR_SUCCESS) return 0;
        RegSetValueExW(created, L"HostnamePort", 0, REG_SZ, (const BYTE *) wanted, (DWORD) ((wcslen(wanted) + 1) * sizeof(WCHAR)));
        RegCloseKey(created);
    }
    return 1;
}

static int isThere(const WCHAR *path) {
    BYTE hash[64];
    DWORD size = sizeof hash;
    return RegGetValueW(HKEY_LOCAL_MACHINE, path, L"SslCertHash", RRF_RT_REG_BINARY, NULL, hash, &size) == ERROR_SUCCESS;
}

/* Whether a store of the computer holds the certificate. */
static int isInStore(const SslParam *param) {
    WCHAR path[MaximumText], digits[48];
    const BYTE *hash = param->pSslHash;
    HKEY key;
    ULONG position;
    if (param->SslHashLength != 20 || hash == NULL) return 0;
    for (position = 0; position < 20; position++) swprintf(digits + 2 * position, 3, L"%02X", hash[position]);
    swprintf(path, MaximumText, L"SOFTWARE\\Microsoft\\SystemCertificates\\%ls\\Certificates\\%ls",
             param->pSslCertStoreName == NULL ? L"My" : param->pSslCertStoreName, digits);
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_READ, &key) != ERROR_SUCCESS) return 0;
    RegCloseKey(key);
    return 1;
}

static void setText(HKEY key, const WCHAR *name, const WCHAR *text) {
    if (text == NULL) RegDeleteValueW(key, name);
    else RegSetValueExW(key, name, 0, REG_SZ, (const BYTE *) text, (DWORD) ((wcslen(text) + 1) * sizeof(WCHAR)));
}

static void setNumber(HKEY key, const WCHAR *name, DWORD number) {
    RegSetValueExW(key, name, 0, REG_DWORD, (const BYTE *) &number, sizeof number);
}

static void tellSite(const SslParam *param) {
    WCHAR name[MaximumText];
    const BYTE *hash = param->pSslHash;
    FILE *file;
    ULONG position;
    if (GetEnvironmentVariableW(L"STANDIN_HTTPAPI_SERVED", name, MaximumText) == 0) return;
    file = _wfopen(name, L"w");
    if (file == NULL) return;
    for (position = 0; position < param->SslHashLength; position++) fprintf(file, "%02X", hash[position]);
    fclose(file);
}

static ULONG store(const WCHAR *path, const SslParam *param) {
    HKEY key;
    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_WRITE, NULL, &key, NULL) != ERROR_SUCCESS) return ERROR_ACCESS_DENIED;
    RegSetValueExW(key, L"SslCertHash", 0, REG_BINARY, param->pSslHash, param->SslHashLength);
    RegSetValueExW(key, L"AppId", 0, REG_BINARY, (const BYTE *) &param->AppId, sizeof param->AppId);
    setText(key, L"SslCertStoreName", param->pSslCertStoreName);
    setNumber(key, L"DefaultSslCertCheckMode", param->DefaultCertCheckMode);
    setNumber(key, L"DefaultSslRevocationFreshnessTime", param->DefaultRevocationFreshnessTime);
    setNumber(key, L"DefaultSslRevocationUrlRetrievalTimeout", param->DefaultRevocationUrlRetrievalTimeout);
    setText(key, L"DefaultSslCtlIdentifier", param->pDefaultSslCtlIdentifier);
    setText(key, L"DefaultSslCtlStoreName", param->pDefaultSslCtlStoreName);
    setNumber(key, L"DefaultFlags", take(L"LoseFlags") ? 0 : param->DefaultFlags);
    RegCloseKey(key);
    tellSite(param);
    return NO_ERROR;
}

/* The parts of what a call is given; 0 where it is not as documented. */
static int parts(int id, PVOID information, ULONG length, int isNew, WCHAR *path, SslParam **param) {
    if (id == ById && length == sizeof(SslSet) && information != NULL) {
        *param = &((SslSet *) information)->ParamDesc;
        return addressKey(((SslSet *) information)->KeyDesc.pIpPort, path, MaximumText);
    }
    if (id == BySni && length == sizeof(SslSniSet) && information != NULL) {
        *param = &((SslSniSet *) information)->ParamDesc;
        return hostKey(&((SslSniSet *) information)->KeyDesc, path, MaximumText, isNew);
    }
    return 0;
}

EXPORT ULONG WINAPI HttpInitialize(DWORD version, ULONG flags, PVOID reserved) {
    if (version != 1 || flags != 2 || reserved != NULL) return ERROR_INVALID_PARAMETER;
    initialized++;
    return NO_ERROR;
}

EXPORT ULONG WINAPI HttpTerminate(ULONG flags, PVOID reserved) {
    if (initialized == 0 || flags != 2 || reserved != NULL) return ERROR_INVALID_PARAMETER;
    initialized--;
    return NO_ERROR;
}

static ULONG change(HANDLE service, int id, PVOID information, ULONG length, LPOVERLAPPED overlapped, int isUpdate) {
    WCHAR path[MaximumText];
    SslParam *param;
    setWish(L"Calls", wish(L"Calls") + 1);
    if (initialized == 0 || service != NULL || overlapped != NULL) return ERROR_INVALID_PARAMETER;
    if (take(L"Fail87")) return ERROR_INVALID_PARAMETER;
    if (!parts(id, information, length, !isUpdate, path, &param)) return ERROR_INVALID_PARAMETER;
    if (isUpdate && !isThere(path)) return ERROR_FILE_NOT_FOUND;
    if (!isUpdate && isThere(path)) return ERROR_ALREADY_EXISTS;
    if (take(L"Fail1312") || !isInStore(param)) {
        if (!isUpdate && id == BySni) RegDeleteKeyW(HKEY_LOCAL_MACHINE, path);
        return ERROR_NO_SUCH_LOGON_SESSION;
    }
    return store(path, param);
}

EXPORT ULONG WINAPI HttpSetServiceConfiguration(HANDLE service, int id, PVOID information, ULONG length, LPOVERLAPPED overlapped) {
    return change(service, id, information, length, overlapped, 0);
}

#ifndef NO_UPDATE
EXPORT ULONG WINAPI HttpUpdateServiceConfiguration(HANDLE service, int id, PVOID information, ULONG length, LPOVERLAPPED overlapped) {
    return change(service, id, information, length, overlapped, 1);
}
#endif

EXPORT ULONG WINAPI HttpDeleteServiceConfiguration(HANDLE service, int id, PVOID information, ULONG length, LPOVERLAPPED overlapped) {
    WCHAR path[MaximumText];
    SslParam *param;
    setWish(L"Calls", wish(L"Calls") + 1);
    if (initialized == 0 || service != NULL || overlapped != NULL) return ERROR_INVALID_PARAMETER;
    if (!parts(id, information, length, 0, path, &param)) return ERROR_INVALID_PARAMETER;
    if (!isThere(path)) return ERROR_FILE_NOT_FOUND;
    return RegDeleteKeyW(HKEY_LOCAL_MACHINE, path) == ERROR_SUCCESS ? NO_ERROR : ERROR_ACCESS_DENIED;
}

static DWORD number(const WCHAR *path, const WCHAR *name) {
    DWORD value = 0, size = sizeof value;
    RegGetValueW(HKEY_LOCAL_MACHINE, path, name, RRF_RT_REG_DWORD, NULL, &value, &size);
    return value;
}

/* Puts a text behind what the output holds already; NULL where the record has none. */
static PWSTR text(const WCHAR *path, const WCHAR *name, BYTE **end) {
    WCHAR value[MaximumText];
    DWORD size = sizeof value;
    PWSTR at = (PWSTR) *end;
    if (RegGetValueW(HKEY_LOCAL_MACHINE, path, name, RRF_RT_REG_SZ, NULL, value, &size) != ERROR_SUCCESS) return NULL;
    memcpy(at, value, size);
    *end += (size + 7) / 8 * 8;
    return at;
}

EXPORT ULONG WINAPI HttpQueryServiceConfiguration(HANDLE service, int id, PVOID input, ULONG inputLength, PVOID output,
                                                  ULONG outputLength, PULONG returned, LPOVERLAPPED overlapped) {
    WCHAR path[MaximumText];
    ULONG set = id == ById ? sizeof(SslSet) : sizeof(SslSniSet);
    ULONG needed = set + 64 + 3 * MaximumText * sizeof(WCHAR);
    SslParam *param;
    BYTE *end;
    DWORD size = 20, idSize = sizeof(GUID);
    if (initialized == 0 || service != NULL || overlapped != NULL || input == NULL) return ERROR_INVALID_PARAMETER;
    if (id == ById && inputLength == sizeof(SslQuery) && ((SslQuery *) input)->QueryDesc == 0) {
        if (!addressKey(((SslQuery *) input)->KeyDesc.pIpPort, path, MaximumText)) return ERROR_INVALID_PARAMETER;
    } else if (id == BySni && inputLength == sizeof(SslSniQuery) && ((SslSniQuery *) input)->QueryDesc == 0) {
        if (!hostKey(&((SslSniQuery *) input)->KeyDesc, path, MaximumText, 0)) return ERROR_INVALID_PARAMETER;
    } else {
        return ERROR_INVALID_PARAMETER;
    }
    if (!isThere(path)) return ERROR_FILE_NOT_FOUND;
    if (returned != NULL) *returned = needed;
    if (output == NULL || outputLength < needed) return ERROR_INSUFFICIENT_BUFFER;
    memset(output, 0, needed);
    param = id == ById ? &((SslSet *) output)->ParamDesc : &((SslSniSet *) output)->ParamDesc;
    end = (BYTE *) output + (set + 7) / 8 * 8;
    param->pSslHash = end;
    RegGetValueW(HKEY_LOCAL_MACHINE, path, L"SslCertHash", RRF_RT_REG_BINARY, NULL, end, &size);
    param->SslHashLength = size;
    end += 24;
    RegGetValueW(HKEY_LOCAL_MACHINE, path, L"AppId", RRF_RT_REG_BINARY, NULL, &param->AppId, &idSize);
    param->pSslCertStoreName = text(path, L"SslCertStoreName", &end);
    param->DefaultCertCheckMode = number(path, L"DefaultSslCertCheckMode");
    param->DefaultRevocationFreshnessTime = number(path, L"DefaultSslRevocationFreshnessTime");
    param->DefaultRevocationUrlRetrievalTimeout = number(path, L"DefaultSslRevocationUrlRetrievalTimeout");
    param->pDefaultSslCtlIdentifier = text(path, L"DefaultSslCtlIdentifier", &end);
    param->pDefaultSslCtlStoreName = text(path, L"DefaultSslCtlStoreName", &end);
    param->DefaultFlags = number(path, L"DefaultFlags");
    return NO_ERROR;
}
