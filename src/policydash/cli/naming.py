"""What is said of a name that leads nowhere."""

from policydash.errors import SettingsError
from policydash.model.josa import josa


def no_such_feed(name: str) -> SettingsError:
    """Return the error for a feed that is in no catalogue."""
    named = josa(f"‘{name}’", "이/가")
    return SettingsError(f"수집처 {named} 없습니다. policydash feeds로 이름을 확인하십시오.")


def closed_feed(name: str, reason: str) -> SettingsError:
    """Return the error for a feed that its provider has closed."""
    return SettingsError(f"수집처 {josa(f'‘{name}’', '은/는')} 닫혔습니다: {reason}")


def switched_off(name: str, reason: str) -> SettingsError:
    """Return the error for a feed that nobody has switched on."""
    return SettingsError(
        f"수집처 {josa(f'‘{name}’', '은/는')} 꺼 두었습니다: {reason} 켜려면 policydash feeds on을 쓰십시오."
    )
